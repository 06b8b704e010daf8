//! Files that are easily taken for one that can be imported: what they are, and what to import
//! instead.

/// Signs at the start of files that are no text, and what is said of them.
const SIGNS: [(&[u8], &str); 16] = [
    (b"PAR1", PARQUET),
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (
        b"\xd0\xcf\x11\xe0",
        "this is a workbook of an old Excel; save its sheet as CSV, and import that",
    ),
    (
        b"%PDF-",
        "this is a PDF; import the file that it was made of",
    ),
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"RIFF", PICTURE),
    (
        b"\x1f\x8b",
        "this is packed twice; unpack it once, and import what comes out",
    ),
    (b"\x28\xb5\x2f\xfd", OTHER_PACKING),
    (b"BZh", OTHER_PACKING),
    (b"\xfd7zXZ", OTHER_PACKING),
    (b"7z\xbc\xaf\x27\x1c", OTHER_PACKING),
    (
        b"SQLite format 3",
        "this is a database of SQLite; save the table as CSV, and import that",
    ),
    (
        b"\x7fELF",
        "this is a program; import the files that say what runs",
    ),
];

const PARQUET: &str = "this is in Parquet, which only the command line reads: splitpoint import FILE; \
                       in a browser, import the bill as CSV";
const ZIP: &str = "this is a ZIP archive or a workbook of Excel; unpack it, or save the sheet as CSV, \
                   and import what is in it";
const PICTURE: &str = "this is a picture; import the file that it shows";
const OTHER_PACKING: &str = "this is packed in another way than by gzip; unpack it, and import what is \
                             in it";

/// The place of the word at which a header of a tar archive is recognised (POSIX.1-1988, ustar).
const TAR: std::ops::Range<usize> = 257..262;

/// The longest path that a symbolic link is believed to hold.
const LONGEST_PATH: usize = 300;

/// Says what a file is that begins with these bytes, if it is one that is easily mistaken;
/// `is_whole` tells whether they are all of it.
pub(super) fn mistake(start: &[u8], is_whole: bool) -> Option<String> {
    let binary = SIGNS.iter().find(|(sign, _)| start.starts_with(sign));
    if let Some((_, words)) = binary {
        return Some((*words).to_owned());
    }
    if start.get(TAR) == Some(b"ustar") {
        return Some("this is a tar archive; unpack it, and import what is in it".to_owned());
    }
    let text = std::str::from_utf8(start).ok()?;
    let text = text.trim_start_matches('\u{feff}').trim();
    let begins = |with: &str| {
        let start = text.get(..with.len());
        start.is_some_and(|it| it.eq_ignore_ascii_case(with))
    };
    if begins("<!doctype html") || begins("<html") {
        return Some(
            "this is a web page, such as the sign-in page or the error of a site; download the file \
             itself"
                .to_owned(),
        );
    }
    if begins("<?xml") || begins("<svg") {
        return Some("this is XML, which no file that is understood comes in".to_owned());
    }
    if begins("version https://git-lfs.github.com/spec/") {
        return Some(
            "this only says where Git LFS keeps the file; run “git lfs pull”, and import it again"
                .to_owned(),
        );
    }
    if begins("$ANSIBLE_VAULT") {
        return Some("this is encrypted by Ansible; decrypt it first".to_owned());
    }
    if is_whole && is_path(text) {
        return Some(format!(
            "this is a symbolic link that was checked out as a text; import the file that it means: \
             {text}"
        ));
    }
    None
}

/// Whether a text is nothing but the path of a file that could be imported.
fn is_path(text: &str) -> bool {
    let is_one =
        !text.contains(|it: char| it.is_whitespace() || matches!(it, ':' | '{' | '=' | ','));
    let mut endings = [".yml", ".yaml", ".json", ".csv"].into_iter();
    is_one && text.len() <= LONGEST_PATH && endings.any(|ending| text.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_file_of_a_team_is_named() {
        let check = |start: &[u8], words: &str| {
            let said = mistake(start, true).expect("a mistake");
            assert!(said.contains(words), "{said}");
        };
        check(b"PAR1\x15\x04", "command line");
        check(b"PK\x03\x04\x14\0", "Excel");
        check(b"%PDF-1.7\n", "PDF");
        check(b"\x89PNG\r\n\x1a\n", "picture");
        check(b"BZh9", "gzip");
        check(b"\n<!DOCTYPE html><html>", "web page");
        check(b"<?xml version=\"1.0\"?>", "XML");
        check(
            b"version https://git-lfs.github.com/spec/v1\n",
            "git lfs pull",
        );
        check(
            b"../deploy/docker-compose.yml",
            "../deploy/docker-compose.yml",
        );
        let tar = [&[b'a'; 257][..], b"ustar\0"].concat();
        check(&tar, "tar archive");
        for text in [
            "services:\n",
            "kind: List",
            "a.b.yml: 1",
            "not/a/file.txt",
            "v=1&name=a.yml",
            "",
        ] {
            assert_eq!(mistake(text.as_bytes(), true), None, "{text}");
        }
        assert_eq!(mistake(b"../compose.yml", false), None);
    }
}
