//! Proposals for the price book from the public price lists of sellers.
//!
//! A list is read as it comes, since some have hundreds of megabytes. What it calls a thing is in a
//! [table](table) by hand: a price is proposed for an id only if the table says so. A proposal is a
//! book with the changed entries alone, for a person to accept.

mod aws;
mod azure;
mod http;
mod list;
mod proposal;
mod table;
#[cfg(test)]
mod tests;

use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use http::Http;
use list::Lists;
use table::Tables;

/// What is asked of which sellers.
#[derive(Debug, Args)]
pub(super) struct Refresh {
    /// Propose changed prices from the public lists of these sellers, instead of printing a book.
    #[arg(
        long,
        value_enum,
        value_delimiter = ',',
        conflicts_with_all = ["book", "sku", "changes", "format"]
    )]
    refresh: Vec<Seller>,
    /// Read these files, downloaded before, instead of asking the seller; they are of one seller.
    #[arg(long, num_args = 1.., requires = "refresh")]
    from: Vec<PathBuf>,
}

/// A seller with a public price list that needs no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Seller {
    /// The bulk offer files of AWS, for us-east-1.
    Aws,
    /// The retail prices of Azure, for eastus.
    Azure,
}

impl Refresh {
    pub(super) fn is_wanted(&self) -> bool {
        !self.refresh.is_empty()
    }
}

/// The addresses of the sellers' lists.
struct Addresses {
    aws: String,
    azure: String,
}

impl Default for Addresses {
    fn default() -> Self {
        Self {
            aws: aws::ADDRESS.to_owned(),
            azure: azure::ADDRESS.to_owned(),
        }
    }
}

/// Returns the proposal as a price book, and says on the way what it changes.
pub(super) fn proposal(wanted: &Refresh) -> Result<String, Vec<String>> {
    let lists = if wanted.from.is_empty() {
        asked(&wanted.refresh, &Http::default(), &Addresses::default())
    } else {
        read(&wanted.refresh, &wanted.from)
    };
    let lists = lists.map_err(|trouble| vec![trouble])?;
    let proposal = proposal::of(lists);
    eprint!("{}", proposal.summary);
    Ok(proposal.book)
}

/// Asks the sellers.
fn asked(sellers: &[Seller], http: &Http, addresses: &Addresses) -> Result<Lists, String> {
    let tables = Tables::read();
    let mut lists = Lists::default();
    for seller in sellers {
        lists.add(match seller {
            Seller::Aws => aws::asked(http, &addresses.aws, &tables.aws)?,
            Seller::Azure => azure::asked(http, &addresses.azure, &tables.azure)?,
        });
    }
    Ok(lists)
}

/// Reads files that were downloaded before.
fn read(sellers: &[Seller], files: &[PathBuf]) -> Result<Lists, String> {
    let &[seller] = sellers else {
        return Err("--from takes files of one seller, as in --refresh aws --from FILE".to_owned());
    };
    let tables = Tables::read();
    let mut lists = Lists::default();
    for path in files {
        let name = path.display();
        let in_file = |trouble: &dyn std::fmt::Display| format!("{name}: {trouble}");
        let file = File::open(path).map_err(|trouble| in_file(&trouble))?;
        let file = BufReader::new(file);
        let list = match seller {
            Seller::Aws => aws::read(file, &tables.aws).map(|list| list.named(&tables.aws)),
            Seller::Azure => azure::read(file, &tables.azure),
        };
        lists.add(list.map_err(|trouble| in_file(&trouble))?);
    }
    Ok(lists)
}
