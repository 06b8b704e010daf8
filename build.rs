//! Reads the published price books, checks them, and writes down what is compiled in of them: their
//! numbers and the list of all ids.
//! Compiles the presets in.
//!
//! A new book is a new file in `src/price_book/books`; nothing else names it. `src/texts.rs` says
//! what becomes of the texts.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

#[path = "src/price_book/grade.rs"]
#[expect(unreachable_pub, reason = "the program makes it public")]
mod grade;
#[path = "src/price_book/published.rs"]
mod published;

#[path = "src/scenario/preset/published.rs"]
mod presets;

use published::Library;

/// The file of presets.
const PRESETS: &str = "src/scenario/presets.json";

/// The folder of the books.
const BOOKS: &str = "src/price_book/books";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/price_book");
    println!("cargo::rerun-if-changed=src/scenario/preset/published.rs");
    println!("cargo::rerun-if-changed={PRESETS}");
    let mut files = Vec::new();
    for file in fs::read_dir(BOOKS)? {
        let path = file?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let text = fs::read_to_string(&path).map_err(|trouble| format!("{name}: {trouble}"))?;
        files.push((name.into_owned(), text));
    }
    let library = Library::read(&files).map_err(|trouble| format!("{BOOKS}/{trouble}"))?;
    let out = env::var("OUT_DIR")?;
    let out = Path::new(&out);
    fs::write(out.join("books.numbers"), library.numbers())?;
    fs::write(out.join("books.rs"), books(&library)?)?;
    fs::write(out.join("ids.rs"), ids(&library)?)?;
    let presets = presets::compiled(&fs::read_to_string(PRESETS)?);
    let presets = presets.map_err(|trouble| format!("{PRESETS}: {trouble}"))?;
    fs::write(out.join("presets.rs"), presets)?;
    Ok(())
}

/// The files of all books, for `src/price_book/book.rs`.
fn books(library: &Library) -> Result<String, Box<dyn Error>> {
    let count = library.books.len();
    let mut files = String::new();
    for book in &library.books {
        let id = &book.id;
        let file = format!("env!(\"CARGO_MANIFEST_DIR\"), \"/{BOOKS}/{id}.json\"");
        writeln!(files, "    include_str!(concat!({file})),")?;
    }
    Ok(format!(
        "/// The numbers of all books, oldest first.\n\
         const NUMBERS: &str = include_str!(\"books.numbers\");\n\
         /// The files of all books, in the same order; what nothing reads is not compiled in.\n\
         const FILES: [&str; {count}] = [\n{files}];\n"
    ))
}

/// The list in which `src/price_book/sku.rs` looks ids up while compiling.
fn ids(library: &Library) -> Result<String, Box<dyn Error>> {
    let mut list = String::from(
        "/// The ids of all books in order, their numbers, and whether their prices are in euros.\n",
    );
    let count = library.skus.len();
    writeln!(list, "const IDS: [(&str, u16, bool); {count}] = [")?;
    for (id, priced) in &library.skus {
        writeln!(
            list,
            "    ({id:?}, {}, {}),",
            priced.number, priced.is_in_euros
        )?;
    }
    list += "];\n";
    Ok(list)
}
