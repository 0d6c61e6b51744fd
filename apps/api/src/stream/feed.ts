import { Injectable } from '@nestjs/common';
import type { GradedEvent, RaisedAlert } from '@tetrascope/detection';
import { Topic } from './topic.ts';

/** What is new, after it has been stored. */
@Injectable()
export class Feed {
  readonly events = new Topic<GradedEvent>();
  readonly alerts = new Topic<RaisedAlert>();
}
