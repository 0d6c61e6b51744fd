import { describe, expect, it } from '@jest/globals';
import alertsInEnglish from '../../i18n/alerts.en.json' with { type: 'json' };
import alertsInChinese from '../../i18n/alerts.zh-TW.json' with { type: 'json' };
import english from '../../i18n/en.json' with { type: 'json' };
import trendsInEnglish from '../../i18n/trends.en.json' with { type: 'json' };
import trendsInChinese from '../../i18n/trends.zh-TW.json' with { type: 'json' };
import chinese from '../../i18n/zh-TW.json' with { type: 'json' };

interface Tree {
  readonly [key: string]: string | Tree;
}

const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : leaves(value, `${path}${key}.`),
  );

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name ?? '').sort();

const inEnglish = new Map([...leaves(english), ...leaves(alertsInEnglish), ...leaves(trendsInEnglish)]);
const inChinese = new Map([...leaves(chinese), ...leaves(alertsInChinese), ...leaves(trendsInChinese)]);

/** Characters that only simplified Chinese uses, among those a console is likely to need. */
const simplified =
  /[们这个为与业严丰举义书买产从仓价众优会传体关兴内册写决净减击则创删别动务区华单厂厅历压参双发变听启员响问团围图场块处备复头夹实审对导将层岁师带帮库应废开异张弹强录彻态总恋战户执扩扫报担择挡换据数断无时显术机杀权条来极构标栈树样档检楼横欢汇汉没测济渐温湿满滤灭灯点热状独环现电画监盖码确种积称稳笔签简类级纪纯线练组细终经结给络统绪续维综绿编缘缩罗罚职联胜脚脱节获营虑补装见规视觉览触计认让议记讲许论设访证评识诉词试话询该详语误说请诸读调谁负责败货质购费资车转轮软轻载较辑输边达过运还进远连迟选递逻遗释针钟错键锁镜长门闭间闲闻阅阶际陆险随难项顺须顾预领频题颜风驱验]/;

describe('the translations', () => {
  it('hold the same keys in both languages', () => {
    expect([...inEnglish.keys()].sort()).toEqual([...inChinese.keys()].sort());
  });

  it('have the same placeholders in both languages', () => {
    for (const [key, text] of inEnglish) {
      expect([key, placeholders(text)]).toEqual([key, placeholders(inChinese.get(key) ?? '')]);
    }
  });

  it('leave nothing empty', () => {
    for (const [key, text] of [...inEnglish, ...inChinese]) expect([key, text.trim()]).not.toEqual([key, '']);
  });

  it('say what users of the first version know', () => {
    expect(chinese.title).toBe('Tetragon eBPF 安全事件監控');
    expect(chinese.tabs.security).toBe('Tetragon事件流');
    expect([chinese.figures.total, chinese.figures.alerts, chinese.figures.critical, chinese.figures.recent]).toEqual([
      '總事件數',
      '活躍告警',
      '關鍵事件',
      '近期事件',
    ]);
    expect(Object.values(chinese.severity)).toEqual(['關鍵', '高', '中等', '低']);
    expect([chinese.connection.connecting, chinese.connection.connected, chinese.connection.disconnected]).toEqual([
      '連接中',
      '已連接',
      '已斷線',
    ]);
    expect([chinese.view.live, chinese.view.paused, chinese.view.refresh]).toEqual(['實時監控', '已暫停', '刷新']);
  });

  it('are written in traditional characters', () => {
    for (const [key, text] of inChinese) expect([key, simplified.exec(text)?.[0]]).toEqual([key, undefined]);
  });
});
