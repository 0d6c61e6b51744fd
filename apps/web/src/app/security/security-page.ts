import { ChangeDetectionStrategy, Component } from '@angular/core';

/** The live view of Tetragon's events. */
@Component({
  selector: 'ts-security-page',
  template: '<h1>Tetragon事件流</h1>',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SecurityPage {}
