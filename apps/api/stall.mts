import { mkdirSync, writeFileSync, rmSync, mkdtempSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { RuleCatalog } from './src/rules/rule-catalog.ts';
const N=Number(process.argv[2]??1000);
const dir=mkdtempSync('/tmp/catalog/set-');
const uuid = (n:number)=>`0b1c2d3e-0000-4000-8000-${String(n).padStart(12,'0')}`;
const text=(n:number,l:string)=>`title: Rule ${n}
id: ${uuid(n)}
level: ${l}
logsource: {product: linux, category: process_creation}
detection:
  sel:
    Image|endswith: [/tool${n}, /other${n}a, /third${n}b]
    CommandLine|contains|all: ['-x${n}', 'flag ${n % 37}']
  re:
    CommandLine|re: 'nc\\s+-e\\s+/bin/(ba)?sh${n}'
  filter: {ParentImage|startswith: [/opt/a${n}/, /usr/lib/b${n}/]}
  condition: (sel or re) and not filter
`;
for(let n=0;n<N;n++) writeFileSync(`${dir}/r${n}.yml`,text(n,'medium'));
let t=performance.now();
const cat=await RuleCatalog.open({shipped:dir,user:[]});
console.log('open ms',performance.now()-t|0, cat.edition.faults.length);
for (const [what,from] of [['one file',N-1],['all files',0],['one file',N-1],['all files',0]] as const) {
  for(let n=from;n<N;n++) writeFileSync(`${dir}/r${n}.yml`,text(n,what+Math.random()>'m'?'low':'high')+`# ${Math.random()}\n`);
  const h=monitorEventLoopDelay({resolution:1}); h.enable();
  const cpu=process.cpuUsage(); t=performance.now();
  await cat.reload();
  const took=performance.now()-t; await new Promise(r=>setTimeout(r,5)); h.disable(); const u=process.cpuUsage(cpu);
  console.log(what,{tookMs:took|0,cpuMs:(u.user+u.system)/1000|0,worstMs:h.max/1e6|0,p99:h.percentile(99)/1e6|0});
}
t=performance.now(); let c=process.cpuUsage(); for(let i=0;i<5;i++) await cat.reload(); let u=process.cpuUsage(c); console.log('idle look ms',(performance.now()-t)/5|0,'cpu',(u.user+u.system)/5000|0);
rmSync(dir,{recursive:true});
