//! Code in tokens: names, signs, and where texts stand.

/// Code in names, `::` and single other letters, without white space and comments; of a text in
/// quotes only a quote.
pub(crate) fn tokens(code: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let of_name = |letter: char| letter.is_alphanumeric() || letter == '_';
        let quoted = quoted(rest);
        let length = if let Some(length) = comment(rest).or(quoted) {
            length
        } else if of_name(first) {
            rest.find(|letter| !of_name(letter)).unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        let (token, after) = rest.split_at(length);
        if quoted.is_some() {
            tokens.push("\"");
        } else if comment(rest).is_none() {
            tokens.push(token);
        }
        rest = after.trim_start();
    }
    tokens
}

/// The length of the comment that code begins with.
fn comment(code: &str) -> Option<usize> {
    let end = match code.get(..2)? {
        "//" => code.find('\n'),
        "/*" => code.find("*/").map(|end| end + 2),
        _ => return None,
    };
    Some(end.unwrap_or(code.len()))
}

/// The length of the text in quotes that code begins with. A quote before a lifetime is none.
fn quoted(code: &str) -> Option<usize> {
    let raw = code.strip_prefix("br").or_else(|| code.strip_prefix('r'));
    if let Some(raw) = raw
        && let hashes = raw.len() - raw.trim_start_matches('#').len()
        && let Some(text) = raw[hashes..].strip_prefix('"')
    {
        let end = format!("\"{}", "#".repeat(hashes));
        let length = text.find(&end).map_or(text.len(), |at| at + end.len());
        return Some(code.len() - text.len() + length);
    }
    let inner = code.strip_prefix(['"', '\''])?;
    if code.starts_with('"') {
        let mut is_escaped = false;
        let end = inner.find(|letter| {
            let ends = letter == '"' && !is_escaped;
            is_escaped = letter == '\\' && !is_escaped;
            ends
        });
        return Some(end.map_or(code.len(), |at| at + 2));
    }
    let letter = inner.chars().next()?;
    let end = match letter {
        // What is escaped may be a quote itself.
        '\\' => 2 + inner.get(2..)?.find('\'')?,
        _ => letter.len_utf8(),
    };
    inner[end..].starts_with('\'').then_some(end + 2)
}

/// Whether a token is a name.
pub(crate) fn is_name(token: &str) -> bool {
    token.starts_with(|letter: char| letter.is_alphabetic() || letter == '_')
}

/// Names and numbers, without what separates them.
pub(crate) fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .filter(|word| !word.is_empty())
}

#[test]
fn code_is_read_without_comments_and_texts() {
    let check = |code, expected: &str| assert_eq!(tokens(code).join(" "), expected, "{code}");
    check("a::b(c) // d\n/* e */ f", "a :: b ( c ) f");
    check(r#"f("use \" { x", y)"#, "f ( \" , y )");
    check(
        "f(r#\"use \" {\"#, br\"\\\", r#type)",
        "f ( \" , \" , r # type )",
    );
    check(
        r"f('{', '\'', '\u{2212}', '−', b'x')",
        "f ( \" , \" , \" , \" , b \" )",
    );
    check("f<'a>(&'a str, 'b')", "f < ' a > ( & ' a str , \" )");
    check("\"\" x", "\" x");
}

/// A text that ended in the wrong place would hide code, and the braces in it.
#[test]
fn in_every_source_as_many_braces_close_as_open() {
    for source in crate::sources() {
        let tokens = tokens(&source.text);
        let count = |brace| tokens.iter().filter(|&&token| token == brace).count();
        assert_eq!(count("{"), count("}"), "{}", source.path);
    }
}
