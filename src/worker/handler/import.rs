//! Answers what a file would change.
//!
//! A text comes with the request. Of a file the request has the address; it is read in pieces where
//! its format allows that.

use super::super::file::ImportFile;
use super::super::job::{JobStep, JobWork, once};
use super::super::response::Response;
use crate::import::{self, ImportPreview, MOST_BYTES, PieceReader, Preview, Trouble};
use crate::scenario::Scenario;

pub(super) fn begin_text(scenario: &Scenario, text: String) -> JobWork {
    let scenario = *scenario;
    once(move || outcome(import::read(text.as_bytes(), &scenario)))
}

fn outcome(outcome: Result<Preview, Trouble>) -> Response {
    match outcome {
        Ok(preview) => Response::ImportPreview(ImportPreview::of(preview)),
        Err(trouble) => Response::ImportRefused(trouble.to_string()),
    }
}

/// The bytes of a file that are read in one step, and the number of steps between reports.
const PIECE: usize = 1 << 20;
const SAID: usize = 8;

/// Reads a file: in pieces where its format allows that, else as a whole, as far as it is short
/// enough; `None` is one that could not be opened.
pub(super) fn begin_file(scenario: &Scenario, mut file: Option<Box<dyn ImportFile>>) -> JobWork {
    let scenario = *scenario;
    let mut reader = None::<Box<dyn PieceReader>>;
    let mut at = 0;
    let unreadable = || outcome(Err(Trouble::unreadable()));
    Box::new(move || {
        let Some(file) = &mut file else {
            return JobStep::Done(unreadable());
        };
        let length = file.length();
        let Some(piece) = file.read(at, PIECE) else {
            return JobStep::Done(unreadable());
        };
        if at == 0 {
            reader = import::piece_reader(&piece);
        }
        let Some(mut feeding) = reader.take() else {
            // One byte past the limit is enough to know that a file is too long.
            let Some(whole) = file.read(0, MOST_BYTES + 1) else {
                return JobStep::Done(unreadable());
            };
            return JobStep::Done(outcome(import::read(&whole, &scenario)));
        };
        at += piece.len();
        if let Err(trouble) = feeding.feed(&piece) {
            return JobStep::Done(outcome(Err(trouble)));
        }
        if at >= length || piece.is_empty() {
            return JobStep::Done(outcome(feeding.finish(&scenario)));
        }
        reader = Some(feeding);
        if (at / PIECE).is_multiple_of(SAID) {
            let percent = (at / (length / 100).max(1)) as u32;
            return JobStep::Better(Response::ImportProgress(percent));
        }
        JobStep::Going
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::job::answers;
    use super::*;

    fn only(mut answers: Vec<Response>) -> Response {
        assert_eq!(answers.len(), 1, "{answers:?}");
        answers.remove(0)
    }

    fn asked(text: &str) -> Response {
        only(answers(begin_text(&Scenario::default(), text.to_owned())))
    }

    fn preview(response: Response) -> ImportPreview {
        match response {
            Response::ImportPreview(preview) => preview,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_preview_arrives_with_its_link() {
        let shown = preview(asked("services:\n  a: {image: a}\nvolumes: {}\n"));
        assert_eq!(shown.kind, "A docker-compose file");
        assert_eq!(shown.understood[0].label, "Services");
        assert_eq!(shown.ignored[0].what, "volumes (line 3)");
        assert!(shown.fragment.contains("services=1"));
    }

    #[test]
    fn what_cannot_be_used_is_refused_with_the_reason() {
        let Response::ImportRefused(reason) = asked("hello") else {
            panic!("it is no file of a known kind");
        };
        assert!(reason.ends_with("; nothing was changed"), "{reason}");
    }

    struct Memory(Vec<u8>);

    impl ImportFile for Memory {
        fn length(&self) -> usize {
            self.0.len()
        }

        fn read(&mut self, from: usize, count: usize) -> Option<Vec<u8>> {
            let rest = self.0.get(from..)?;
            Some(rest[..count.min(rest.len())].to_vec())
        }
    }

    fn open(address: &str) -> Option<Box<dyn ImportFile>> {
        let bytes = match address {
            "bill" => long_bill(),
            "compose" => b"services: {a: {image: a}}".to_vec(),
            _ => return None,
        };
        Some(Box::new(Memory(bytes)))
    }

    fn long_bill() -> Vec<u8> {
        let mut text = "BilledCost,ServiceCategory,ChargePeriodStart\n".to_owned();
        text += &"0.25,Compute,2026-10-01T00:00:00Z\n".repeat(400_000);
        text.into_bytes()
    }

    #[test]
    fn a_long_bill_is_read_in_pieces_and_says_how_far_it_is() {
        let mut answers = answers(begin_file(&Scenario::default(), open("bill")));
        let last = preview(answers.pop().expect("an answer"));
        assert_eq!(answers, [Response::ImportProgress(61)]);
        assert_eq!(last.kind, "A bill in the FOCUS format");
        let fragment = &last.fragment;
        assert!(fragment.contains("actual=100000&"), "{fragment}");
    }

    #[test]
    fn other_files_are_read_as_a_whole_or_refused() {
        let read = |address| only(answers(begin_file(&Scenario::default(), open(address))));
        assert_eq!(preview(read("compose")).kind, "A docker-compose file");
        let Response::ImportRefused(reason) = read("nowhere") else {
            panic!("there is none");
        };
        assert!(reason.starts_with("the file cannot be read"), "{reason}");
    }
}
