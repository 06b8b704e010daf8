//! What holds for every input, whatever is in it.

use splitpoint::import::{self, NamedFile, Preview, Trouble};
use splitpoint::model::estimate::{self, Estimate};
use splitpoint::model::option::OptionId;
use splitpoint::money::Money;
use splitpoint::notice::PlainText;
use splitpoint::price_book::own;
use splitpoint::scenario::{Comparison, Scenario, link};
use splitpoint::worker::{RequestMessage, WorkerMessage};

use crate::input::{FuzzInput, Target};

/// The longest line about an input, in letters, with the names of file and input before it.
const MOST_LETTERS: usize = PlainText::MOST_LETTERS + 200;

/// The most lines of a preview.
const MOST_LINES: usize = 400;

/// Reads an input.
///
/// # Errors
/// The law that does not hold.
pub(crate) fn check(input: &FuzzInput) -> Result<(), String> {
    match input.target {
        Target::Import => import_is_sound(input),
        Target::Link => link_is_sound(&String::from_utf8_lossy(input.bytes())),
        Target::OwnPrices => own_prices_are_sound(&String::from_utf8_lossy(input.bytes())),
        Target::Request => request_is_sound(input.bytes()),
        Target::Answer => answer_is_sound(input.bytes()),
    }
}

fn import_is_sound(input: &FuzzInput) -> Result<(), String> {
    let files: Vec<_> = input
        .files
        .iter()
        .map(|(name, bytes)| NamedFile { name, bytes })
        .collect();
    let scenario = Scenario::default();
    let whole = import::read(&files, &scenario);
    let pieces = in_pieces(&files, usize::from(input.piece).max(1));
    let in_words = |read: &Result<Preview, Trouble>| match read {
        Ok(preview) => preview.table(),
        Err(trouble) => trouble.to_string(),
    };
    let (said, said_of_pieces) = (in_words(&whole), in_words(&pieces));
    // Which of several faults is met first depends on the pieces.
    let are_refused = whole.is_err() && pieces.is_err();
    law(are_refused || said == said_of_pieces, || {
        format!("read in pieces it says something else:\n{said}\n{said_of_pieces}")
    })?;
    is_readable(&said_of_pieces, MOST_LINES)?;
    is_readable(&said, MOST_LINES)?;
    let Ok(preview) = whole else {
        return is_message(&said);
    };
    let fragment = preview.fragment();
    let (accepted, notices) = link::decode(&fragment);
    law(notices.is_empty(), || {
        format!("its link has notices: {notices:?}")
    })?;
    law(accepted == preview.scenario, || {
        "its link gives something else".to_owned()
    })?;
    adds_up(&accepted)
}

fn in_pieces(files: &[NamedFile], piece: usize) -> Result<Preview, Trouble> {
    let mut reader = import::reader();
    for file in files {
        reader.begin(file.name)?;
        for piece in file.bytes.chunks(piece) {
            reader.feed(piece)?;
        }
    }
    reader.finish(&Scenario::default())
}

fn link_is_sound(text: &str) -> Result<(), String> {
    let (scenario, notices) = link::decode(text);
    for notice in notices {
        is_message(&notice.to_string())?;
    }
    let written = link::encode_with_own(&scenario);
    let (again, notices) = link::decode(&written);
    law(again == scenario, || {
        format!("{written} gives something else")
    })?;
    law(notices.is_empty(), || {
        format!("{written} has notices: {notices:?}")
    })?;
    let (comparison, notices) = Comparison::decode(text, None);
    for notice in notices {
        is_message(&notice.to_string())?;
    }
    law(comparison.now.scenario == scenario, || {
        "a comparison has another scenario".to_owned()
    })?;
    adds_up(&scenario)
}

/// The total of each option is what the lines of its bill come to, and no line costs less than nothing.
fn adds_up(scenario: &Scenario) -> Result<(), String> {
    for (option, total) in OptionId::LADDER.into_iter().zip(estimate::totals(scenario)) {
        let costs = Estimate::of(scenario, option).lines.into_iter();
        let costs: Vec<_> = costs.filter_map(|line| line.monthly_cost).collect();
        law(costs.iter().all(|it| *it >= Money::ZERO), || {
            format!("a line of {option:?} costs less than nothing")
        })?;
        let sum: Money = costs.into_iter().sum();
        law(sum == total.known, || {
            format!(
                "the lines of {option:?} come to {sum:?}, and the total is {:?}",
                total.known
            )
        })?;
    }
    Ok(())
}

fn own_prices_are_sound(text: &str) -> Result<(), String> {
    match own::read(text) {
        Ok(own) => {
            let again = own::read(&own.write());
            law(again.as_ref() == Ok(&own), || {
                format!("written and read again: {again:?}")
            })
        }
        Err(problems) => {
            law(!problems.is_empty(), || {
                "refused without a reason".to_owned()
            })?;
            problems
                .iter()
                .try_for_each(|it| is_message(&it.to_string()))
        }
    }
}

fn request_is_sound(bytes: &[u8]) -> Result<(), String> {
    match RequestMessage::read(bytes) {
        Ok(message) => law(
            RequestMessage::read(&message.write()) == Ok(message),
            || "written and read again it is another one".to_owned(),
        ),
        Err(error) => is_message(&error.to_string()),
    }
}

fn answer_is_sound(bytes: &[u8]) -> Result<(), String> {
    match WorkerMessage::read(bytes) {
        // Compared as bytes: no number that is none equals itself.
        Ok(message) => {
            let written = message.write();
            let again = WorkerMessage::read(&written).map(|it| it.write());
            law(again.as_ref() == Ok(&written), || {
                "written and read again it is another one".to_owned()
            })
        }
        Err(error) => is_message(&error.to_string()),
    }
}

fn is_message(text: &str) -> Result<(), String> {
    is_readable(text, 1)?;
    law(!text.trim().is_empty(), || "an empty message".to_owned())
}

/// Whether a text can be shown: no line in it is too long, and nothing steers a terminal.
fn is_readable(text: &str, most_lines: usize) -> Result<(), String> {
    law(text.lines().count() <= most_lines, || {
        format!("too many lines:\n{text}")
    })?;
    let steers = |it: char| {
        it.is_control() && it != '\n'
            || matches!(it, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    law(!text.chars().any(steers), || {
        format!("control characters: {text:?}")
    })?;
    let is_short = |line: &str| line.starts_with("Link: ") || line.chars().count() <= MOST_LETTERS;
    law(text.lines().all(is_short), || {
        format!("too long a line: {text}")
    })
}

fn law(holds: bool, problem: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(problem()) }
}
