//! The values that arguments name: a scenario, files, a price book.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::message;
use super::pieces::{feed, length_of, unread};
use super::progress::{Counted, ProgressLine};
use crate::import::{self, Preview, Trouble};
use crate::price_book::own::{self, MOST_BYTES, OwnPrices};
use crate::price_book::{self, PriceBook};
use crate::report::PrintedLink;
use crate::report::migration::{ACTION, migration};
use crate::scenario::{Notice, Scenario, link};

/// Reads the link; what it says wrong goes to standard error, and the rest counts, and so does what
/// today's model says for a link of an earlier version. A file of own prices takes the place of
/// those in the link, and must be right as a whole.
pub(super) fn scenario(link: Option<&str>, own: Option<&Path>) -> Result<Scenario, Vec<String>> {
    let own = own.map(own_prices).transpose()?;
    let (scenario, notices) = link::decode_with(link.unwrap_or_default(), own);
    // What the link says of own prices does not matter if there are others.
    let is_said = |notice: &&Notice| own.is_none() || !is_own(&notice.place);
    for notice in notices.iter().filter(is_said) {
        message::note(notice);
    }
    let scenario = match own {
        Some(_) => scenario.with_own(own),
        None => scenario,
    };
    if let Some(migration) = migration(&scenario) {
        let link = PrintedLink::of(&migration.renewed);
        let sentences = migration.sentences();
        message::note(format_args!("{sentences} {ACTION}: {}", link.fragment()));
    }
    Ok(scenario)
}

/// Whether a notice of a link is about own prices.
fn is_own(place: &str) -> bool {
    place == "own" || place.starts_with("own ")
}

fn own_prices(path: &Path) -> Result<&'static OwnPrices, Vec<String>> {
    let name = path.display();
    // One byte past the limit is enough to know that a file is too long.
    let most = MOST_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(most).read_to_end(&mut bytes))
        .map_err(|error| vec![format!("{name}: {error}")])?;
    let refused = |notices: Vec<Notice>| {
        let notices = notices.iter().map(|notice| format!("{name}: {notice}"));
        notices.collect::<Vec<_>>()
    };
    // What is cut off at the limit may end inside a letter.
    own::check_length(bytes.len()).map_err(refused)?;
    let text = std::str::from_utf8(&bytes)
        .map_err(|error| vec![format!("{name}: the file: is not UTF-8: {error}")])?;
    Ok(own::read(text).map_err(refused)?.kept())
}

/// The name of standard input among files.
pub(super) const STANDARD_INPUT: &str = "-";

/// Previews files, which are read in pieces.
pub(super) fn imported(paths: &[PathBuf], scenario: &Scenario) -> Result<Preview, Vec<String>> {
    #[cfg(feature = "parquet")]
    if let Some(preview) = super::parquet_files::imported(paths, scenario) {
        return preview;
    }
    let refuse = |trouble: Trouble| vec![trouble.to_string()];
    let mut reader = import::reader();
    let mut progress = ProgressLine::of(Counted::Bytes(length_of(paths)));
    for path in paths {
        if path.as_os_str() == STANDARD_INPUT {
            reader.begin("standard input").map_err(refuse)?;
            feed(
                &mut reader,
                io::stdin().lock(),
                "standard input",
                &mut progress,
            )?;
        } else {
            let name = path.display().to_string();
            let file = File::open(path).map_err(|error| unread(&name, &error))?;
            if file.metadata().is_ok_and(|it| it.is_dir()) {
                return Err(unread(&name, &"this is a folder; name the files in it"));
            }
            reader.begin(&name).map_err(refuse)?;
            feed(&mut reader, file, &name, &mut progress)?;
        }
    }
    reader.finish(scenario).map_err(refuse)
}

/// The price book with this id, or the newest.
pub(super) fn wanted_book(id: Option<&str>) -> Result<&'static PriceBook, Vec<String>> {
    let Some(id) = id else {
        return Ok(price_book::newest());
    };
    price_book::book(id).ok_or_else(|| {
        let known: Vec<_> = price_book::books().iter().map(|book| &*book.id).collect();
        vec![format!(
            "there is no book {id}; expected one of {}",
            known.join(", ")
        )]
    })
}
