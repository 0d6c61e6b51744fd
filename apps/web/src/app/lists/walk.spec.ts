import { beforeEach, describe, expect, it } from '@jest/globals';
import { sideways, walk } from './walk.ts';

describe('walking a list by keyboard', () => {
  let openers: HTMLElement[];

  beforeEach(() => {
    openers = ['a', 'b', 'c'].map((id) => Object.assign(document.createElement('button'), { id }));
    document.body.replaceChildren(...openers);
    document.body.onkeydown = (press) => walk(press, openers);
    openers[0]?.focus();
  });

  /** Where the focus is afterwards, and whether the browser was kept from scrolling. */
  const press = (key: string): [string | undefined, boolean] => {
    const pressed = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(pressed);
    return [document.activeElement?.id, pressed.defaultPrevented];
  };

  it('goes line by line, and to both ends', () => {
    expect(press('ArrowDown')).toEqual(['b', true]);
    expect(press('End')).toEqual(['c', true]);
    expect(press('ArrowDown')).toEqual(['c', true]);
    expect(press('ArrowUp')).toEqual(['b', true]);
    expect(press('Home')).toEqual(['a', true]);
  });

  it('goes sideways where openers stand beside one another', () => {
    document.body.onkeydown = (pressed) => walk(pressed, openers, sideways);
    expect(press('ArrowRight')).toEqual(['b', true]);
    expect(press('ArrowLeft')).toEqual(['a', true]);
    expect(press('ArrowDown')).toEqual(['a', false]);
  });

  it('leaves other keys alone', () => {
    expect(press('Enter')).toEqual(['a', false]);
  });
});
