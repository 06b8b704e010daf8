//! The values that arguments name: a scenario, files, a price book.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use crate::import::{self, Preview, Trouble};
use crate::price_book::own::{self, MOST_BYTES, OwnPrices};
use crate::price_book::{self, PriceBook};
use crate::scenario::{Notice, Scenario, link};

/// Reads the link; what it says wrong goes to standard error, and the rest counts. A file of own
/// prices takes the place of those in the link, and must be right as a whole.
pub(super) fn scenario(link: Option<&str>, own: Option<&Path>) -> Result<Scenario, Vec<String>> {
    let own = own.map(own_prices).transpose()?;
    let (scenario, notices) = link::decode_with(link.unwrap_or_default(), own);
    // What the link says of own prices does not matter if there are others.
    let is_said = |notice: &&Notice| own.is_none() || !is_own(&notice.place);
    for notice in notices.iter().filter(is_said) {
        eprintln!("splitpoint: {notice}");
    }
    Ok(match own {
        Some(_) => scenario.with_own(own),
        None => scenario,
    })
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
    // What is cut off at the limit may end inside a letter, and is refused for its length.
    let text = match std::str::from_utf8(&bytes) {
        Ok(text) => text,
        Err(_) if bytes.len() > MOST_BYTES => &"?".repeat(bytes.len()),
        Err(error) => return Err(vec![format!("{name}: the file: is not UTF-8: {error}")]),
    };
    let own = own::read(text).map_err(|notices| {
        let notices = notices.iter().map(|notice| format!("{name}: {notice}"));
        notices.collect::<Vec<_>>()
    })?;
    Ok(own.kept())
}

/// Previews a file; where its format allows that it is read in pieces, however long it is.
pub(super) fn imported(path: &Path, scenario: &Scenario) -> Result<Preview, Vec<String>> {
    #[cfg(feature = "parquet")]
    if let Some(preview) = super::parquet_files::imported(&[path.to_owned()], scenario) {
        return preview;
    }
    let name = path.display();
    let refuse = |trouble: Trouble| vec![format!("{name}: {trouble}")];
    let broken = |error: io::Error| vec![format!("{name}: {error}")];
    let mut file = File::open(path).map_err(broken)?;
    let mut piece = vec![0; 1 << 20];
    let length = file.read(&mut piece).map_err(broken)?;
    if let Some(mut reader) = import::piece_reader(&piece[..length]) {
        let mut read = length;
        while read > 0 {
            reader.feed(&piece[..read]).map_err(refuse)?;
            read = file.read(&mut piece).map_err(broken)?;
        }
        return reader.finish(scenario).map_err(refuse);
    }
    piece.truncate(length);
    let most = import::MOST_BYTES as u64 + 1;
    file.take(most).read_to_end(&mut piece).map_err(broken)?;
    import::read(&piece, scenario).map_err(refuse)
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
