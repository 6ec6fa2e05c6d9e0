const x = `a${ {b: 1} } interface`; /re[/]x/g
type Pair = A & { b: Map<string, B.C>; } // and
declare type F = (a: number) => { c?: `t${string}` };
interface Open { a: [
