/* html_parts - style and script of the HTML report. */
#include "report/html_parts.h"

static const char style[] =
    ":root{color-scheme:light dark;--back:#fff;--text:#1d2129;--dim:#5c6370;--line:#d8dce3;--panel:#f5f6f8;"
    "--critical:#a3195b;--high:#c62f1d;--medium:#a86400;--low:#2563b0}\n"
    "@media(prefers-color-scheme:dark){:root{--back:#16181d;--text:#e4e7ec;--dim:#9aa3b0;--line:#343a45;"
    "--panel:#1f232a;--critical:#f07ab4;--high:#ff8a75;--medium:#f0b14d;--low:#7db3f5}}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0 auto;max-width:75rem;padding:1.5rem;background:var(--back);color:var(--text);"
    "font:15px/1.5 system-ui,sans-serif}\n"
    "h1{font-size:1.4rem;margin:0 0 .25rem}h2{font-size:1.05rem;margin:1.5rem 0 .5rem}\n"
    "p.facts{color:var(--dim);margin:.25rem 0}\n"
    ".charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(20rem,1fr));gap:1rem;margin:1rem 0}\n"
    "figure{margin:0;padding:1rem;background:var(--panel);border-radius:.5rem}figcaption{font-weight:600}\n"
    ".bar{display:grid;grid-template-columns:9rem 1fr 6rem;gap:.5rem;align-items:center;margin:.3rem 0}\n"
    ".bar "
    "svg{width:100%;height:.9rem;background:var(--line);fill:var(--dim)}svg.critical{fill:var(--critical)}"
    "svg.high{fill:var(--high)}svg.medium{fill:var(--medium)}svg.low,svg.cost{fill:var(--low)}.bar "
    "span:last-child{text-align:right;font-variant-numeric:tabular-nums}\n"
    "form{display:flex;flex-wrap:wrap;gap:.75rem;margin:1rem 0;padding:.75rem;background:var(--panel);"
    "border-radius:.5rem;position:sticky;top:0}\n"
    "label{display:flex;gap:.4rem;align-items:center}\n"
    "select,input{font:inherit;color:inherit;background:var(--back);border:1px solid var(--line);"
    "border-radius:.3rem;padding:.2rem .4rem}\n"
    "article{border:1px solid var(--line);border-left:.35rem solid var(--dim);border-radius:.4rem;"
    "padding:.6rem .9rem;margin:.6rem 0}\n"
    "article[hidden]{display:none}\n"
    "article.critical{border-left-color:var(--critical)}article.high{border-left-color:var(--high)}\n"
    "article.medium{border-left-color:var(--medium)}article.low{border-left-color:var(--low)}\n"
    "article h3{font-size:1rem;margin:0}article p{margin:.2rem 0}\n"
    ".critical b{color:var(--critical)}.high b{color:var(--high)}.medium b{color:var(--medium)}"
    ".low b{color:var(--low)}\n"
    "code{font-family:ui-monospace,monospace;font-size:.9em;overflow-wrap:anywhere}\n"
    ".dim{color:var(--dim)}\n"
    "table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid var(--line);padding:.3rem .5rem;"
    "text-align:left}td.number,th.number{text-align:right;font-variant-numeric:tabular-nums}\n";

static const char script[] =
    "'use strict';\n"
    "const form = document.querySelector('form');\n"
    "const findings = [...document.querySelectorAll('article')];\n"
    "const shown = document.querySelector('output');\n"
    "function fill(name, values) {\n"
    "  const select = form.elements[name];\n"
    "  for (const value of [...new Set(values)].sort()) {\n"
    "    select.add(new Option(value, value));\n"
    "  }\n"
    "}\n"
    "fill('service', findings.map(f => f.dataset.service));\n"
    "fill('file', findings.map(f => f.dataset.file));\n"
    "function matches(finding) {\n"
    "  for (const name of ['severity', 'status', 'service', 'file']) {\n"
    "    const wanted = form.elements[name].value;\n"
    "    if (wanted && finding.dataset[name] !== wanted) {\n"
    "      return false;\n"
    "    }\n"
    "  }\n"
    "  return finding.textContent.toLowerCase().includes(form.elements.text.value.toLowerCase());\n"
    "}\n"
    "function filter() {\n"
    "  let count = 0;\n"
    "  for (const finding of findings) {\n"
    "    finding.hidden = !matches(finding);\n"
    "    count += finding.hidden ? 0 : 1;\n"
    "  }\n"
    "  shown.value = count + ' of ' + findings.length + ' shown';\n"
    "}\n"
    "form.addEventListener('input', filter);\n"
    "form.addEventListener('submit', event => event.preventDefault());\n"
    "form.hidden = false;\n"
    "filter();\n";

gd_str gd_html_style(void)
{
    return (gd_str){style, sizeof style - 1};
}

gd_str gd_html_script(void)
{
    return (gd_str){script, sizeof script - 1};
}
