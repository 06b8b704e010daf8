//! Numbers are compiled into every program; texts that only explain are fetched by the page.
//!
//! The page computes with numbers alone, and most visits never ask what an input means or where a
//! price is from. The command line and the worker print all texts, so they have them compiled in.
//!
//! | of | numbers | texts, compiled in | texts, fetched by the page |
//! |---|---|---|---|
//! | a price book | written by `build.rs` in the form of `price_book/numbers.rs` | the book's own file | the same file, hosted in `price_book/` |
//! | the field table | its rows | its rows | `scenario/field.json`, which a test writes from the rows |
//! | the formulas | constants in the code | `text` in the code | none: the page asks the worker for derivations |
//!
//! The page fetches a file when a help is first opened or a price is looked for, and reads it with
//! serde into a `TextFile`. The file must hold the texts that the program was built with, row for
//! row. Anything else is refused as a whole, with the place and what was expected there, and figures
//! stay without texts.
//!
//! In brotli, the files of books and fields take 31.1 KB, and the numbers of all books 7.1 KB
//! (2026-11).

use std::sync::OnceLock;

use crate::wire::{self, JsonPart};

/// Whether explanatory texts are compiled in: everywhere but in the page.
pub(crate) const ARE_COMPILED_IN: bool = cfg!(any(not(target_arch = "wasm32"), feature = "worker"));

/// An explanatory text in a table that the page has: as this is computed while compiling,
/// no reference to the text is left there.
pub(crate) const fn text(words: &'static str) -> &'static str {
    if ARE_COMPILED_IN { words } else { "" }
}

/// The content of a file of texts: one row for each thing that they are about.
pub(crate) trait Texts: Sized {
    /// Takes the rows from the file.
    ///
    /// # Errors
    /// Returns which row is not of the form.
    fn of(file: &JsonPart) -> Result<Self, String>;

    /// The ids of what the rows are about, in their order.
    fn ids(&self) -> impl Iterator<Item = &str>;
}

/// Reads a file of texts.
///
/// # Errors
/// Returns what is wrong with the file, and where.
pub(crate) fn read<T: Texts>(file: &str) -> Result<T, String> {
    T::of(&wire::read(file)?)
}

/// Takes the rows from a list.
///
/// # Errors
/// Returns which row is not of the form.
pub(crate) fn rows<T>(
    list: Option<&JsonPart>,
    row: impl Fn(&JsonPart) -> Option<T>,
) -> Result<Vec<T>, String> {
    let items = list.and_then(JsonPart::items).ok_or("there is no list")?;
    let numbered = items.iter().zip(1..);
    numbered
        .map(|(item, number)| row(item).ok_or_else(|| format!("row {number} is not complete")))
        .collect()
}

/// Returns an owned text of a row.
pub(crate) fn owned(row: &JsonPart, name: &str) -> Option<String> {
    row.text(name).map(str::to_owned)
}

/// A file of texts, as far as it has been read: whole, or not yet.
#[derive(Debug, Default)]
pub(crate) struct TextFile<T>(OnceLock<T>);

impl<T: Texts> TextFile<T> {
    /// A file of which nothing has been read yet.
    pub(crate) const fn new() -> Self {
        Self(OnceLock::new())
    }

    /// The texts; `None` on a page that has not taken them yet.
    pub(crate) fn get(&self, compiled_in: impl FnOnce() -> T) -> Option<&T> {
        if ARE_COMPILED_IN {
            Some(self.0.get_or_init(compiled_in))
        } else {
            self.0.get()
        }
    }

    /// Reads the file as it was fetched, where it holds a row for each of `ids`, in their order.
    ///
    /// # Errors
    /// Returns what is wrong with the file, and where. Nothing of it is taken then.
    pub(crate) fn take<'a>(
        &self,
        file: &str,
        ids: impl Iterator<Item = &'a str>,
    ) -> Result<(), String> {
        let texts = read::<T>(file)?;
        compare(texts.ids(), ids)?;
        // The first call has read the same texts.
        let _ = self.0.set(texts);
        Ok(())
    }
}

/// Checks that a file has exactly the expected rows.
fn compare<'f, 'e>(
    found: impl Iterator<Item = &'f str>,
    mut expected: impl Iterator<Item = &'e str>,
) -> Result<(), String> {
    for (row, found) in (1..).zip(found) {
        match expected.next() {
            Some(id) if id == found => {}
            Some(id) => return Err(format!("row {row} is about {found}, expected {id}")),
            None => return Err(format!("row {row} is about {found}, expected no such row")),
        }
    }
    match expected.next() {
        Some(id) => Err(format!("there is no row about {id}")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug)]
    struct Ids(Vec<String>);

    impl Texts for Ids {
        fn of(file: &JsonPart) -> Result<Self, String> {
            let ids = rows(Some(file), |row| match row {
                JsonPart::Text(id) => Some(id.clone()),
                _ => None,
            });
            ids.map(Self)
        }

        fn ids(&self) -> impl Iterator<Item = &str> {
            self.0.iter().map(String::as_str)
        }
    }

    #[test]
    fn only_the_texts_that_the_program_was_built_with_are_taken() {
        let check = |text: &str, expected: Result<(), &str>| {
            let file = TextFile::<Ids>::new();
            let taken = file.take(text, ["a", "b"].into_iter());
            assert_eq!(
                taken.as_ref().map_err(String::as_str),
                expected.as_ref().map_err(|it| *it)
            );
            assert_eq!(file.0.get().is_some(), expected.is_ok());
        };
        check(r#"["a", "b"]"#, Ok(()));
        check(
            "[\"a\",\n\"b\"",
            Err("the text ends inside a list at line 2 column 3"),
        );
        check("<!DOCTYPE html>", Err("expected value at line 1 column 1"));
        check(r#"["a", 2]"#, Err("row 2 is not complete"));
        check("{}", Err("there is no list"));
        check(r#"["b", "a"]"#, Err("row 1 is about b, expected a"));
        check(r#"["a"]"#, Err("there is no row about b"));
        check(
            r#"["a", "b", "c"]"#,
            Err("row 3 is about c, expected no such row"),
        );
    }

    #[test]
    fn what_was_taken_first_stays() {
        let file = TextFile::<Ids>::new();
        assert_eq!(file.take(r#"["a"]"#, ["a"].into_iter()), Ok(()));
        assert!(file.take("[", ["a"].into_iter()).is_err());
        let texts = file.get(|| Ids(Vec::new())).expect("taken");
        assert_eq!(texts.0, ["a"]);
    }
}
