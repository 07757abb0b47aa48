// SPDX-License-Identifier: MIT
//
// The look: A4, ink on white, every meaning carried by shape and word. No character here needs escaping in XML.
#include "app/guide/html_parts.h"

namespace app::guide {

std::string_view StyleSheet() {
  return R"(
@page { size: A4; margin: 14mm 15mm; }
* { box-sizing: border-box; }
html { background: #e9ecef; }
body { margin: 0; color: #111; font: 11pt/1.4 "Segoe UI", Tahoma, "Noto Sans", "DejaVu Sans", sans-serif; }
:lang(zh) { font-family: "Microsoft YaHei UI", "Microsoft YaHei", SimSun, "Noto Sans CJK SC", "Noto Sans SC",
  "Source Han Sans SC", sans-serif; line-height: 1.55; }
:lang(nl), :lang(en), .pinyin:lang(zh) { font-family: "Segoe UI", Tahoma, "Noto Sans", "DejaVu Sans", sans-serif; }
section { background: #fff; max-width: 190mm; margin: 6mm auto; padding: 10mm 12mm; break-before: page; }
h1, h2, h3 { line-height: 1.25; margin: 0; break-after: avoid; }
h1 { font-size: 24pt; }
h2 { font-size: 17pt; }
h3 { font-size: 11pt; margin: 5mm 0 2mm; border-bottom: 0.3mm solid #777; }
p { margin: 0 0 2mm; }
a { color: inherit; text-decoration: none; }
.lead a, .steps a, .find a { text-decoration: underline; }
.head { display: flex; align-items: center; gap: 5mm; border-bottom: 0.8mm solid #111; padding-bottom: 3mm;
  margin-bottom: 4mm; }
.number { font-size: 34pt; font-weight: bold; line-height: 1; border: 0.8mm solid #111; border-radius: 2mm;
  padding: 2mm 4mm; font-variant-numeric: tabular-nums; }
.stages { font-size: 9.5pt; margin-bottom: 3mm; }
.stages b { border-bottom: 0.6mm solid #111; }
.sign { display: inline-flex; flex-direction: column; align-items: center; text-align: center; flex: none; }
.sign svg { width: 8mm; height: 8mm; }
.sign .word { font-size: 7.5pt; line-height: 1.1; }
.row .sign, .stage .sign { width: 18mm; }
.row .sign svg, .stage .sign svg { width: 6mm; height: 6mm; }
.shield { width: 5mm; height: 5mm; vertical-align: -1mm; margin-right: 1mm; }
.digit { display: inline-block; min-width: 7.5mm; height: 7.5mm; line-height: 6.5mm; text-align: center;
  border: 0.5mm solid #111; border-radius: 1.2mm; font-size: 13pt; flex: none; margin-right: 2mm; }
.digit.none { border-style: dashed; }
.strong { font-weight: bold; }
.large { font-size: 2em; }
.code { font-size: 2em; font-weight: bold; letter-spacing: 0.1em; font-variant-numeric: tabular-nums; margin: 0.2em 0; }
.quiet { color: #444; font-size: 10pt; }
.callout { display: flex; gap: 3mm; align-items: center; border: 0.4mm solid #111; border-left-width: 2mm;
  padding: 2mm 3mm; margin: 2mm 0; break-inside: avoid; }
.row, .stage { display: flex; gap: 3mm; align-items: center; padding: 1mm 0; border-bottom: 0.15mm solid #bbb;
  break-inside: avoid; }
.row .label { width: 38mm; flex: none; font-weight: bold; }
.row .text { flex: 1; }
.row .button { flex: none; max-width: 62mm; border: 0; padding: 0; }
.rows { margin: 2mm 0; }
ol { margin: 2mm 0; padding-left: 8mm; }
.tiles { display: grid; gap: 2.5mm; margin: 3mm 0; }
.tiles.two { grid-template-columns: 1fr 1fr; }
.tiles.three { grid-template-columns: 1fr 1fr 1fr; }
.button { border: 0.4mm solid #111; border-radius: 2mm; padding: 2mm 3mm; margin: 1.5mm 0; break-inside: avoid; }
.tiles .button { margin: 0; }
.button .name { font-weight: bold; }
.button .badge { border: 0.3mm solid #111; padding: 0 1.5mm; font-size: 8.5pt; margin-left: 2mm; }
.lead, .blocked { display: block; font-size: 9.5pt; }
.footer .button { display: flex; align-items: center; gap: 2mm; flex-wrap: wrap; }
.footer .lead { flex: 1; min-width: 60mm; text-align: right; }
.footer .blocked { width: 100%; }
.consent { display: flex; gap: 3mm; align-items: center; margin: 2mm 0; }
.tick { width: 7mm; height: 7mm; border: 0.5mm solid #111; flex: none; }
.keys { font-size: 20pt; letter-spacing: 4mm; }
.path { overflow-wrap: anywhere; font-family: Consolas, "DejaVu Sans Mono", monospace; font-size: 9.5pt; }
pre { border: 0.2mm solid #777; padding: 2mm; margin: 1mm 0 3mm; font: 8.5pt/1.35 Consolas, "DejaVu Sans Mono",
  monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
.columns { display: grid; grid-template-columns: 1fr 1fr; gap: 5mm; }
.columns.beside { grid-template-columns: auto 1fr; align-items: center; }
.list { border: 0.2mm dashed #555; padding: 1mm 4mm 2mm; margin-top: 4mm; break-inside: avoid; }
.list h3 { border: 0; margin: 1mm 0; }
.screen { display: block; max-width: 100%; max-height: 95mm; border: 0.2mm solid #555; margin: 0 auto 4mm; }
.drawing { max-width: 46mm; height: auto; }
.legend { font-size: 8.5pt; margin-top: 3mm; }
sup { line-height: 0; }
table { border-collapse: collapse; width: 100%; font-size: 10pt; }
td, th { text-align: left; vertical-align: top; padding: 1mm 2mm; border-bottom: 0.15mm solid #999; }
td.page, td.no { font-weight: bold; width: 12mm; white-space: nowrap; }
.how td:first-child { width: 24mm; }
.step { white-space: nowrap; margin-right: 1mm; }
.step .digit { min-width: 5.5mm; height: 5.5mm; line-height: 4.6mm; font-size: 10pt; margin: 0 0 0 1mm; }
.fill { display: flex; align-items: flex-end; gap: 3mm; height: 11mm; }
.fill .line { flex: 1; border-bottom: 0.3mm solid #111; }
.fill .short { flex: none; width: 28mm; }
.box { display: inline-block; width: 8mm; height: 9mm; border: 0.4mm solid #111; margin-right: 1mm; }
.gap { display: inline-block; width: 6mm; }
@media print {
  html { background: #fff; }
  section { margin: 0; padding: 0; max-width: none; }
  section:first-of-type { break-before: auto; }
}
)";
}

std::string_view SignShapes() {
  return R"(<svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs>
<symbol id="sign-right" viewBox="0 0 24 24"><circle cx="12" cy="12" r="10" fill="none" stroke="#111" stroke-width="2"/>
<path d="M7 12.5 L11 16.5 L17.5 8" fill="none" stroke="#111" stroke-width="2.5"/></symbol>
<symbol id="sign-attention" viewBox="0 0 24 24"><path d="M12 2 L23 22 L1 22 Z" fill="none" stroke="#111" stroke-width="2"/>
<path d="M12 9 L12 15.5 M12 17.5 L12 19.8" fill="none" stroke="#111" stroke-width="2.5"/></symbol>
<symbol id="sign-wrong" viewBox="0 0 24 24"><path d="M8 1.5 L16 1.5 L22.5 8 L22.5 16 L16 22.5 L8 22.5 L1.5 16 L1.5 8 Z"
 fill="#111" stroke="#111" stroke-width="1"/><path d="M7.5 7.5 L16.5 16.5 M16.5 7.5 L7.5 16.5" fill="none" stroke="#fff"
 stroke-width="3"/></symbol>
<symbol id="sign-info" viewBox="0 0 24 24"><rect x="2" y="2" width="20" height="20" rx="4" fill="none" stroke="#111"
 stroke-width="2"/><path d="M12 10.5 L12 18 M12 6 L12 8.4" fill="none" stroke="#111" stroke-width="2.5"/></symbol>
<symbol id="shield" viewBox="0 0 24 24"><path d="M12 1.5 C15 4 18 5 22 5 C22 14 19 20 12 22.5 C5 20 2 14 2 5 C6 5 9 4 12 1.5 Z"
 fill="none" stroke="#111" stroke-width="1.8"/><path d="M12 1.5 C9 4 6 5 2 5 C2 8 2.4 10 3 12 L12 12 Z" fill="#111"/>
<path d="M12 12 L21 12 C19.6 17 17 20.6 12 22.5 Z" fill="#111"/></symbol>
</defs></svg>
)";
}

}  // namespace app::guide
