//! The command `wasm-bindgen`, with the options that Trunk and `worker.sh` use.
//!
//! The full command, wasm-bindgen-cli, also holds a runner of tests with a web server and a
//! connection to browsers. Compiling it takes two to four times as long, and its published lock file
//! names a release that can no longer be had, so that its dependencies are not pinned. Both commands
//! call the same library.

use std::env;
use std::path::PathBuf;
use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

/// The version that Trunk compares with the one in the page's `Cargo.lock`. This package has the
/// version of the library that it calls.
const VERSION: &str = env!("CARGO_PKG_VERSION");

fn run() -> Result<(), String> {
    let mut bindgen = Bindgen::new();
    // As the full command does it: the script knows where its program is unless it is told. The
    // library leaves that out by default.
    bindgen.omit_default_module_path(false);
    let (mut input, mut folder) = (None, None);
    let mut arguments = env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let (option, joined) = match argument.split_once('=') {
            Some((option, value)) => (option, Some(value.to_owned())),
            None => (&*argument, None),
        };
        let mut value = || {
            let value = joined.clone().or_else(|| arguments.next());
            value.ok_or(format!("{option} needs a value"))
        };
        match option {
            "--version" => {
                println!("wasm-bindgen {VERSION}");
                return Ok(());
            }
            "--target" => match value()?.as_str() {
                "web" => bindgen.web(true).map_err(|error| error.to_string())?,
                other => return Err(format!("the target can only be web, not {other}")),
            },
            "--out-dir" => {
                folder = Some(PathBuf::from(value()?));
                &mut bindgen
            }
            "--out-name" => bindgen.out_name(&value()?),
            // The library writes no types unless told to.
            "--no-typescript" => &mut bindgen,
            "--keep-debug" => bindgen.keep_debug(true),
            "--no-demangle" => bindgen.demangle(false),
            _ if option.starts_with("--") => return Err(format!("{option} is not known here")),
            _ => {
                input = Some(PathBuf::from(&argument));
                &mut bindgen
            }
        };
    }
    let input = input.ok_or("no program is named")?;
    let folder = folder.ok_or("--out-dir is missing")?;
    let generated = bindgen.input_path(input).generate(folder);
    generated.map_err(|error| format!("{error:?}"))
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("wasm-bindgen: {error}");
            ExitCode::FAILURE
        }
    }
}
