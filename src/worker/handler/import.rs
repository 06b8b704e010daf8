//! Answers what files would change.
//!
//! A text comes with the request. Of files the request has the addresses; they are read in pieces.

use super::super::file::ImportFile;
use super::super::job::{JobStep, JobWork, once};
use super::super::response::Response;
use crate::import::{self, ImportPreview, ImportReader, NamedFile, Preview, Trouble};
use crate::scenario::Scenario;

pub(super) fn begin_text(scenario: &Scenario, text: String) -> JobWork {
    let scenario = *scenario;
    once(move || {
        let bytes = text.as_bytes();
        outcome(import::read(&[NamedFile { name: "", bytes }], &scenario))
    })
}

fn outcome(outcome: Result<Preview, Trouble>) -> Response {
    match outcome {
        Ok(preview) => Response::ImportPreview(ImportPreview::of(preview)),
        Err(trouble) => Response::ImportRefused(trouble.to_string()),
    }
}

/// The bytes of a file that are read in one step, and those between two reports.
const PIECE: usize = 1 << 20;
const BETWEEN_REPORTS: usize = 8 * PIECE;

/// A file with its name; `None` is one that could not be opened.
type OpenedFile = (String, Option<Box<dyn ImportFile>>);

/// Reads files, one piece in each step.
pub(super) fn begin_files(scenario: &Scenario, files: Vec<OpenedFile>) -> JobWork {
    let scenario = *scenario;
    let lengths = files.iter().flat_map(|(_, file)| file);
    let length: usize = lengths.map(|file| file.length()).sum();
    let mut reading = Some(ReadingFiles {
        reader: import::reader(),
        waiting: files.into_iter(),
        open: None,
        read: 0,
    });
    let mut said = 0;
    Box::new(move || {
        let Some(files) = &mut reading else {
            return JobStep::Done(outcome(Err(Trouble::unreadable(""))));
        };
        match files.step() {
            Err(trouble) => return JobStep::Done(outcome(Err(trouble))),
            Ok(false) => {}
            Ok(true) => {
                let preview = reading.take().map(|files| files.reader.finish(&scenario));
                let preview = preview.unwrap_or_else(|| Err(Trouble::unreadable("")));
                return JobStep::Done(outcome(preview));
            }
        }
        if files.read >= said + BETWEEN_REPORTS && files.read < length {
            said = files.read;
            let percent = said / (length / 100).max(1);
            return JobStep::Better(Response::ImportProgress(percent as u32));
        }
        JobStep::Going
    })
}

/// Files that are being read.
struct ReadingFiles {
    reader: ImportReader,
    waiting: std::vec::IntoIter<OpenedFile>,
    open: Option<OpenFile>,
    /// The number of bytes read so far.
    read: usize,
}

/// The file that is being read.
struct OpenFile {
    name: String,
    file: Box<dyn ImportFile>,
    /// The place of the next piece.
    at: usize,
}

impl ReadingFiles {
    /// Reads the next piece. Returns whether all files have been read.
    fn step(&mut self) -> Result<bool, Trouble> {
        let Some(open) = &mut self.open else {
            let Some((name, file)) = self.waiting.next() else {
                return Ok(true);
            };
            let file = file.ok_or_else(|| Trouble::unreadable(&name))?;
            self.reader.begin(&name)?;
            self.open = Some(OpenFile { name, file, at: 0 });
            return Ok(false);
        };
        let piece = open.file.read(open.at, PIECE);
        let piece = piece.ok_or_else(|| Trouble::unreadable(&open.name))?;
        open.at += piece.len();
        self.read += piece.len();
        let is_read = piece.is_empty() || open.at >= open.file.length();
        self.reader.feed(&piece)?;
        if is_read {
            self.open = None;
        }
        Ok(false)
    }
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
        assert_eq!(shown.taken[0].label, "Services");
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

    fn begin(addresses: &[&str]) -> JobWork {
        let files = addresses.iter();
        let files = files.map(|address| ((*address).to_owned(), open(address)));
        begin_files(&Scenario::default(), files.collect())
    }

    fn long_bill() -> Vec<u8> {
        let mut text = "BilledCost,ServiceCategory,ChargePeriodStart\n".to_owned();
        text += &"0.25,Compute,2026-10-01T00:00:00Z\n".repeat(400_000);
        text.into_bytes()
    }

    #[test]
    fn a_long_bill_is_read_in_pieces_and_says_how_far_it_is() {
        let mut answers = answers(begin(&["bill"]));
        let last = preview(answers.pop().expect("an answer"));
        assert_eq!(answers, [Response::ImportProgress(61)]);
        assert_eq!(last.kind, "A bill in the FOCUS format");
        let fragment = &last.fragment;
        assert!(fragment.contains("actual=100000&"), "{fragment}");
    }

    #[test]
    fn files_are_read_together_or_refused_by_name() {
        let read = |addresses: &[&str]| {
            let last = answers(begin(addresses)).pop();
            last.expect("an answer")
        };
        assert_eq!(preview(read(&["compose"])).kind, "A docker-compose file");
        let shown = preview(read(&["bill", "compose"]));
        assert_eq!(shown.kind, "A bill in the FOCUS format");
        assert_eq!(shown.ignored[0].what, "compose");
        let Response::ImportRefused(reason) = read(&["compose", "nowhere"]) else {
            panic!("there is none");
        };
        assert!(
            reason.starts_with("nowhere: the file cannot be read"),
            "{reason}"
        );
    }
}
