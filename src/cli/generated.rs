//! What is made from the definition of the command line: completions for shells, manual pages.

use clap::Command;
use clap_complete::Shell;
use clap_mangen::Man;

/// The name of the program.
const PROGRAM: &str = "splitpoint";

/// The script that completes commands and options in a shell.
pub(super) fn completions(shell: Shell, mut program: Command) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut program, PROGRAM, &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// The manual page of the program, or of one of its commands, in roff.
///
/// # Errors
///
/// If there is no such command.
pub(super) fn manual(name: Option<&str>, mut program: Command) -> Result<String, Vec<String>> {
    // Names and options that commands inherit are known afterwards.
    program.build();
    let wanted = match name {
        None => program,
        Some(name) => named(&program, name)?,
    };
    let mut page = Vec::new();
    let rendered = Man::new(wanted).render(&mut page);
    // Memory takes everything.
    debug_assert!(rendered.is_ok(), "{rendered:?}");
    Ok(String::from_utf8_lossy(&page).into_owned())
}

fn named(program: &Command, name: &str) -> Result<Command, Vec<String>> {
    if let Some(command) = program.find_subcommand(name) {
        return Ok(command.clone());
    }
    let names: Vec<_> = program.get_subcommands().map(Command::get_name).collect();
    let names = names.join(", ");
    Err(vec![format!(
        "there is no command {name}; expected one of {names}"
    )])
}
