//! What a terminal shows besides the output: progress once a command takes a second, and colours. Both
//! in a pseudo terminal, which `script` of util-linux makes.

#![expect(clippy::expect_used, reason = "a test may stop where it stands")]

use std::process::Command;

/// The program that is tested.
const PROGRAM: &str = env!("CARGO_BIN_EXE_splitpoint");

/// A compose file that comes in two parts, with more than a second between them.
const SLOW: &str = "(printf 'services:\\n'; sleep 1.4; printf '  web: {image: a}\\n')";

/// What a shell's command shows on a terminal.
fn shown(command: &str, no_color: Option<&str>) -> String {
    let mut script = Command::new("script");
    script.args(["--quiet", "--return", "--command", command, "/dev/null"]);
    script.env("TERM", "xterm").env("PROGRAM", PROGRAM);
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "CI"] {
        script.env_remove(name);
    }
    script.envs(no_color.map(|value| ("NO_COLOR", value)));
    let output = script.output().expect("script can be started");
    assert!(output.status.success(), "{command}: {output:?}");
    String::from_utf8(output.stdout).expect("output in UTF-8")
}

#[test]
fn draws_that_take_long_say_how_far_they_are() {
    // A fast machine makes more of them within a second.
    let shown = [(9_000, "9,000"), (60_000, "60,000"), (400_000, "400,000")]
        .into_iter()
        .find_map(|(draws, written)| {
            let text = shown(&format!("\"$PROGRAM\" bands --draws {draws}"), None);
            let is_shown = text.contains(&format!(" of {written} draws, "));
            is_shown.then_some((text, format!("{written} draws from seed")))
        });
    let (text, head) = shown.expect("progress");
    // The line goes again, so that only the output stays.
    let (progress, table) = text.split_once(&head).expect("a table");
    assert!(progress.trim_end().ends_with("\u{1b}[2K"), "{progress:?}");
    assert!(!table.contains('\u{1b}'), "{table}");
}

#[test]
fn an_import_that_takes_long_says_how_much_is_read() {
    let text = shown(&format!("{SLOW} | \"$PROGRAM\" import -"), None);
    assert!(text.contains(" B read"), "{text}");
    assert!(text.contains("Services: 20 services → 1 service"), "{text}");
}

#[test]
fn nothing_shows_where_output_is_piped_on() {
    for pipe in ["| cat", "2>/dev/null", "2>&1 | cat"] {
        let text = shown(&format!("{SLOW} | \"$PROGRAM\" import - {pipe}"), None);
        assert!(
            !text.contains("read") && !text.contains('\u{1b}'),
            "{pipe}: {text}"
        );
    }
}

#[test]
fn the_name_before_a_message_is_in_colour_unless_that_is_not_wanted() {
    let command = "\"$PROGRAM\" report '#users=many' >/dev/null";
    let coloured = shown(command, None);
    assert!(
        coloured.starts_with("\u{1b}[1m\u{1b}[33msplitpoint:\u{1b}[0m users: "),
        "{coloured:?}"
    );
    let plain = "splitpoint: users: “many” is not a whole number";
    assert!(shown(command, Some("1")).starts_with(plain));
    assert!(shown(&format!("{command} 2>&1 | cat"), None).is_empty());
    let piped = "\"$PROGRAM\" report '#users=many' 2>&1 >/dev/null | cat";
    assert!(shown(piped, None).starts_with(plain));
}
