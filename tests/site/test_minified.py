"""What is left of a script: the spaces that it needs, and other names for its variables alone. That it is the
same program still is held against the type checker in ``tests/npm/test_same_program.py``.
"""

from __future__ import annotations

import pytest
from shouhou.site.engine_names import ENGINE_NAMES
from shouhou.site.minified import minified

SPACES = {
    "x = a + +b - -c; y = a++ + b;": "x=a+ +b- -c;\ny=a++ +b;",
    "r = a / /b c/.test(d);": "r=a/ /b c/.test(d);",
    "n = 1 .toFixed() + 1..toFixed();": "n=1 .toFixed()+1..toFixed();",
    "t = `  a ${ b + 1 } c\n  ${`${d} e`}`;": "t=`  a ${b+1} c\n  ${`${d} e`}`;",
    "async () => { await typeof x in y; };": "async()=>{await typeof x in y};",
    "f(a, b,); x = [a,], y = [,], z = [a, , ], { b, } = { c, };": "f(a,b);\nx=[a],y=[,],z=[a,,],{b}={c};",
    "甲 = 乙 in 丙;": "甲=乙 in 丙;",
    "x = '  a'; // said\n/* why */ y = \"b  \";": "x='  a';\ny=\"b  \";",
}
STATEMENTS = {
    "x = 1\ny()\n;[1].map(z)": "x=1;\ny();\n[1].map(z);",
    "if (a) { b(); } else { c(); }": "if(a){b()}else{c()}",
    "if (a) ; else ; while (b) ;": "if(a){}else{}\nwhile(b){}",
    "for (;;) ;": "for(;;){}",
    "do { x(); } while (y)\nz()": "do{x()}while(y);\nz();",
    "class A { #b = 1; static c() { return 2; } get [d]() { return this.#b; } }": (
        "class t{#b=1;static c(){return 2}get[d](){return this.#b}}"
    ),
}
ARROWS = {
    "f = (a) => a; g = async (a) => a; h = (a = 1) => a;": "f=a=>a;\ng=async a=>a;\nh=(a=1)=>a;",
    "f = ([a]) => a; g = (a, b) => a; h = () => (a);": "f=([A])=>A;\ng=(A,B)=>A;\nh=()=>(a);",
}
NAMED = {
    "const shelf = 1; use(shelf, { shelf }, it.shelf);": "let s=1;\nuse(s,{shelf:s},it.shelf);",
    'import { shelf, rack as row } from "./s.js"; shelf(row);': (
        'import{shelf as m,rack as o}from"./s.js";\nm(o);'
    ),
    "export const shelf = 1; const rack = shelf; export { rack as row };": (
        "export let shelf=1;\nlet rack=shelf;\nexport{rack as row};"
    ),
}


PROPERTIES = {
    "it.importance = { reader: 1, importance() {} };": "it.e={t:1,e(){}};",
    "class A { importance = 1; get reader() { return this.importance; } }": (
        "class e{e=1;get t(){return this.e}}"
    ),
    "const reader = 1; use({ reader }, '.reader');": "let e=1;\nuse({t:e},'.reader');",
    "const { importance, reader: rack = 2 } = it; use(importance, rack);": ("let{e:t,t:c=2}=it;\nuse(t,c);"),
    "export const reader = 1; use({ reader });": "export let reader=1;\nuse({t:reader});",
}


@pytest.mark.parametrize("source", [*SPACES, *STATEMENTS])
def test_a_script_keeps_the_spaces_and_ends_of_statements_that_it_needs(source: str) -> None:
    assert minified(source) == (SPACES | STATEMENTS)[source] + "\n"


@pytest.mark.parametrize("source", [*NAMED, *ARROWS])
def test_variables_are_named_anew_but_for_those_that_others_know(source: str) -> None:
    assert minified(source) == (NAMED | ARROWS)[source] + "\n"


@pytest.mark.parametrize("source", PROPERTIES)
def test_what_the_engine_alone_knows_of_its_objects_is_named_short(source: str) -> None:
    assert [*ENGINE_NAMES][:2] == ["importance", "reader"]
    assert minified(source, of_engine=True) == PROPERTIES[source] + "\n"
    assert "importance" in minified(source) or "reader" in minified(source)


def test_what_a_script_that_is_no_module_shares_with_its_page_keeps_its_name() -> None:
    source = "const shelf = 1; function row(rack) { { function box() {} } return rack; }"

    assert minified(source, is_module=False) == (
        "let shelf=1;\nfunction row(n){{function box(){}}return n}\n"
    )


def test_no_name_made_is_one_that_the_script_uses_of_the_browser() -> None:
    assert minified("const shelf = e + t; { const rack = o; use(shelf, rack); }").count("let e") == 0


def test_what_is_no_javascript_is_refused() -> None:
    with pytest.raises(ValueError, match="no JavaScript"):
        minified("const = 1;")
