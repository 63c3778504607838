// SPDX-License-Identifier: Apache-2.0

/// Pages of any shape: elements opened and closed at random, with prose, labels and links between them.
enum RandomMarkup {
    static func page(using random: inout some RandomNumberGenerator) -> String {
        let pieces = [
            "<div>", "</div>", "<p>", "</p>", "<table>", "<tr>", "<td>", "</table>", "<a href=/>", "</a>", "<br>",
            "<pre>",
            "</pre>", "<ul>", "<li>", "</ul>", "<h2>", "</h2>", "<div class=footer>", "<div id=content>", "<b>", "</i>",
            "栏目", "标签 a", "甲乙丙\u{FF0C}丁戊己庚辛壬癸\u{FF0C}子丑寅卯\u{3002}", "\n", "<!-- x -->", "<p style=display:none>",
            "&amp;",
            "<script>x()</script>", "a, b; c. ",
        ]
        return (0..<Int.random(in: 1...20, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
            .joined()
    }
}
