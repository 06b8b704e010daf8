//! The path of the built page.

use std::env;
use std::path::{Path, PathBuf};

/// The folder that `make dist` made, or the one that `SPLITPOINT_DIST` names.
pub(crate) fn built() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = env::var_os("SPLITPOINT_DIST").map_or_else(|| here.join("dist"), PathBuf::from);
    assert!(
        folder.join("index.html").is_file(),
        "there is no built page in {}: run `make dist` first",
        folder.display()
    );
    folder
}
