//! The commands that documents show, and what they print.
//!
//! A block of code that is marked `console` holds commands, each after `$ `, and below each what it
//! prints. Those of `splitpoint` are run by a shell at the top of the repository, so that a reader
//! who copies one sees the same lines; what is too long is cut by the command itself, with `head` or
//! `sed`. Other commands, such as `make serve`, are left as they are.

use std::env;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use crate::documents;

const OPENING: &str = "```console";
const CLOSING: &str = "```";

/// The text with what its commands print now.
pub(crate) fn refreshed(text: &str) -> String {
    let mut refreshed = String::new();
    let mut is_in_block = false;
    // Below a command that is run, what the document has is passed over.
    let mut is_printed_anew = false;
    for line in text.split_inclusive('\n') {
        let words = line.trim_end();
        if is_in_block && words == CLOSING {
            (is_in_block, is_printed_anew) = (false, false);
        } else if words == OPENING {
            is_in_block = true;
        }
        let command = words.strip_prefix("$ ").filter(|_| is_in_block);
        if let Some(command) = command {
            is_printed_anew = names_the_program(command);
            refreshed += line;
            if is_printed_anew {
                refreshed += &printed(command);
            }
        } else if !is_printed_anew {
            refreshed += line;
        }
    }
    refreshed
}

/// Every command that the document shows.
pub(crate) fn commands(text: &str) -> Vec<&str> {
    let blocks = text.split(OPENING).skip(1);
    let blocks = blocks.filter_map(|rest| rest.split(CLOSING).next());
    let commands = blocks.flat_map(str::lines);
    commands.filter_map(|it| it.strip_prefix("$ ")).collect()
}

fn names_the_program(command: &str) -> bool {
    command.starts_with("splitpoint ")
}

/// What the command prints, to both of its outputs, with a newline at its end.
fn printed(command: &str) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_splitpoint"));
    let folder = program.parent().expect("a program is in a folder");
    let path = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths(
        [folder.to_owned()]
            .into_iter()
            .chain(env::split_paths(&path)),
    );
    let output = Command::new("sh")
        .args(["-c", &format!("{{ {command}\n}} 2>&1")])
        .current_dir(documents::file(""))
        .env("PATH", path.expect("folders without a colon"))
        .output()
        .expect("a shell can be started");
    let printed = String::from_utf8(output.stdout).expect("output in UTF-8");
    let mut lines = String::new();
    for line in printed.trim_end().lines() {
        let _ = writeln!(lines, "{}", line.trim_end());
    }
    lines
}

/// Runs the program, which must succeed, and gives what it printed.
pub(crate) fn run(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_splitpoint"))
        .args(arguments)
        .output()
        .expect("the program can be started");
    assert!(output.status.success(), "{arguments:?} fails");
    String::from_utf8(output.stdout).expect("output in UTF-8")
}

#[test]
fn what_a_command_prints_replaces_what_the_document_has() {
    let of = |printed: &str| {
        format!(
            "Text\n\n```console\n$ make serve\nany\n$ splitpoint --version | sed 's/[0-9].*/X/'\n{printed}```\n\n$ splitpoint no\n"
        )
    };
    assert_eq!(refreshed(&of("old\nlines\n")), of("splitpoint X\n"));
    assert_eq!(refreshed(&of("")), of("splitpoint X\n"));
    // What the program has to complain about is shown as well.
    let complaint = refreshed("```console\n$ splitpoint nothing | head -n 1\n```\n");
    assert!(complaint.contains("unrecognized subcommand"), "{complaint}");
}
