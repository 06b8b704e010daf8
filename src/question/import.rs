//! The question what a file would change.
//!
//! A text is asked about as it is. A file is asked about by its address, and read in pieces by
//! whoever can: this room knows no browser, so the worker says how, with [`read_files_by`].

use std::cell::Cell;

use super::Question;
use super::job::{Step, Work, once};
use crate::import::{self, MOST_BYTES, focus};
use crate::json::Value;
use crate::scenario::Scenario;

pub(super) const KIND: &str = "import";

/// Asks what a text would change.
pub fn question(text: &str) -> Question {
    Question::new(KIND, vec![("text", Some(Value::text(text)))])
}

/// Asks what the file at this address would change.
pub fn of_file(address: &str) -> Question {
    Question::new(KIND, vec![("file", Some(Value::text(address)))])
}

/// A file that is open.
pub trait File {
    /// How many bytes it has.
    fn length(&self) -> usize;

    /// So many bytes from this place on, or fewer at its end; nothing where it cannot be read.
    fn read(&mut self, from: usize, count: usize) -> Option<Vec<u8>>;
}

/// Opens the file at an address.
pub type Opener = fn(&str) -> Option<Box<dyn File>>;

thread_local! {
    static OPENER: Cell<Opener> = const { Cell::new(|_| None) };
}

/// Says how files are opened.
pub fn read_files_by(opener: Opener) {
    OPENER.set(opener);
}

/// What a file would change, as it is shown before anything does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// What kind of file it is, or why it cannot be used.
    pub kind: String,
    /// Input, what it is, what it becomes, and why.
    pub understood: Vec<Vec<String>>,
    /// What was left out, and why.
    pub ignored: Vec<Vec<String>>,
    /// What else was left out.
    pub rest: String,
    /// What follows the `#` of the link that accepts it; empty where the file cannot be used.
    pub fragment: String,
}

/// Reads the answer.
pub fn read(answer: &Value) -> Shown {
    let text = |name| answer.text_member(name).unwrap_or_default().to_owned();
    let cells = |row: &Value| match row {
        Value::List(cells) => cells
            .iter()
            .filter_map(super::text)
            .map(str::to_owned)
            .collect(),
        _ => Vec::new(),
    };
    let rows = |name| match answer.member(name) {
        Some(Value::List(rows)) => rows.iter().map(cells).collect(),
        _ => Vec::new(),
    };
    Shown {
        kind: text("kind"),
        understood: rows("understood"),
        ignored: rows("ignored"),
        rest: text("rest"),
        fragment: text("fragment"),
    }
}

/// What is answered: the preview, or why there is none.
pub fn answer(outcome: Result<import::Preview, import::Trouble>) -> Value {
    match outcome {
        Ok(preview) => preview.to_json(),
        Err(trouble) => Value::object(vec![("kind", Some(Value::text(&trouble.to_string())))]),
    }
}

pub(super) fn begin(question: &Question, scenario: &Scenario) -> Option<Work> {
    let scenario = *scenario;
    if let Some(address) = question.0.text_member("file") {
        return Some(reading(address, &scenario));
    }
    let text = question.0.text_member("text")?.to_owned();
    Some(once(move || {
        answer(import::read(text.as_bytes(), &scenario))
    }))
}

/// How much of a file is read in one step, and after how many steps it is told how far that is.
const PIECE: usize = 1 << 20;
const TOLD: usize = 8;

/// Reads a file: a bill in pieces, anything else as a whole, as far as it is short enough.
fn reading(address: &str, scenario: &Scenario) -> Work {
    let scenario = *scenario;
    let mut file = (OPENER.get())(address);
    let mut bill = None::<focus::Reader>;
    let mut at = 0;
    let unreadable = || answer(Err(import::Trouble::unreadable()));
    Box::new(move || {
        let Some(file) = &mut file else {
            return Step::Done(unreadable());
        };
        let length = file.length();
        let Some(piece) = file.read(at, PIECE) else {
            return Step::Done(unreadable());
        };
        if at == 0 {
            let head = String::from_utf8_lossy(&piece[..piece.len().min(1 << 14)]).into_owned();
            if !focus::is_head(&head) {
                // One byte past the limit is enough to know that a file is too long.
                let whole = file.read(0, MOST_BYTES + 1).unwrap_or(piece);
                return Step::Done(answer(import::read(&whole, &scenario)));
            }
            bill = Some(focus::Reader::default());
        }
        at += piece.len();
        if let Some(reader) = &mut bill
            && let Err(trouble) = reader.feed(&piece)
        {
            return Step::Done(answer(Err(trouble)));
        }
        if at >= length || piece.is_empty() {
            let reader = bill.take().unwrap_or_default();
            return Step::Done(answer(reader.finish(&scenario)));
        }
        if (at / PIECE).is_multiple_of(TOLD) {
            let percent = at / (length / 100).max(1);
            let words = format!("{percent} % of the bill are read…");
            return Step::Better(Value::object(vec![("kind", Some(Value::text(&words)))]));
        }
        Step::Going
    })
}

#[cfg(test)]
mod tests {
    use super::super::Step;
    use super::*;

    fn asked(text: &str) -> Shown {
        let mut work = question(text).begin(&Scenario::default()).expect("a kind");
        let Step::Done(answer) = work() else {
            panic!("it takes one step");
        };
        read(&answer)
    }

    #[test]
    fn a_preview_arrives_with_its_link() {
        let shown = asked("services:\n  a: {image: a}\nvolumes: {}\n");
        assert_eq!(shown.kind, "A docker-compose file");
        assert_eq!(shown.understood[0][0], "Services");
        assert_eq!(shown.ignored[0][0], "volumes (line 3)");
        assert!(shown.fragment.contains("services=1"));
    }

    struct Memory(Vec<u8>);

    impl File for Memory {
        fn length(&self) -> usize {
            self.0.len()
        }

        fn read(&mut self, from: usize, count: usize) -> Option<Vec<u8>> {
            let rest = self.0.get(from..)?;
            Some(rest[..count.min(rest.len())].to_vec())
        }
    }

    fn long_bill() -> Vec<u8> {
        let mut text = "BilledCost,ServiceCategory,ChargePeriodStart\n".to_owned();
        text += &"0.25,Compute,2026-10-01T00:00:00Z\n".repeat(400_000);
        text.into_bytes()
    }

    #[test]
    fn a_long_bill_is_read_in_pieces_and_says_how_far_it_is() {
        read_files_by(|address| {
            let bytes = match address {
                "bill" => long_bill(),
                "compose" => b"services: {a: {image: a}}".to_vec(),
                _ => return None,
            };
            Some(Box::new(Memory(bytes)))
        });
        let scenario = Scenario::default();
        let mut work = of_file("bill").begin(&scenario).expect("a kind");
        let mut told = Vec::new();
        let last = loop {
            match work() {
                Step::Going => {}
                Step::Better(so_far) => told.push(read(&so_far).kind),
                Step::Done(last) => break read(&last),
            }
        };
        assert_eq!(told, ["61 % of the bill are read…"]);
        assert_eq!(last.kind, "A bill in the FOCUS format");
        assert!(
            last.fragment.contains("actual=100000&"),
            "{}",
            last.fragment
        );

        let mut work = of_file("compose").begin(&scenario).expect("a kind");
        let Step::Done(shown) = work() else {
            panic!("it is short");
        };
        assert_eq!(read(&shown).kind, "A docker-compose file");
        let mut work = of_file("nowhere").begin(&scenario).expect("a kind");
        let Step::Done(shown) = work() else {
            panic!("there is none");
        };
        assert!(read(&shown).kind.starts_with("the file cannot be read"));
    }

    #[test]
    fn what_cannot_be_used_has_no_link() {
        let shown = asked("hello");
        assert!(
            shown.kind.ends_with("; nothing was changed"),
            "{}",
            shown.kind
        );
        assert_eq!(shown.fragment, "");
    }
}
