//! The messages between page and worker.
//!
//! Messages are bytes as [postcard](https://postcard.jamesmunns.com) lays them out, not text: both
//! ends are always of one build, and without names of members the page carries no code to find
//! them. 223,373 bytes of the first visit became 217,988 with this instead of JSON (brotli,
//! 2026-11).

use std::fmt;

use postcard::Deserializer;
use serde::{Deserialize, Serialize};

use super::request::Request;
use super::response::Response;
use super::scenario_link;
use crate::scenario::Scenario;

/// A message of the page: a request about a scenario, and the slot of its answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RequestMessage {
    /// The place that shows the answer; a newer request for it replaces an older one.
    pub slot: String,
    /// The number of this request: each has a higher one than the one before.
    pub number: u32,
    /// The request.
    pub request: Request,
    /// The scenario of the request.
    #[serde(with = "scenario_link")]
    pub scenario: Scenario,
}

impl RequestMessage {
    /// Writes the message.
    pub fn write(&self) -> Vec<u8> {
        written(self)
    }

    /// Reads a message.
    ///
    /// # Errors
    /// If the bytes are no message: the reason, and its place.
    pub fn read(bytes: &[u8]) -> Result<Self, MessageError> {
        read(bytes)
    }
}

/// An answer to a request; a better one may follow.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResponseMessage {
    /// The slot of the request.
    pub slot: String,
    /// The number of the request.
    pub number: u32,
    /// Whether no better answer follows.
    pub is_final: bool,
    /// The answer.
    pub response: Response,
}

/// A message of the worker. Why it is broken it says in a plain text instead, as does the script
/// that starts it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum WorkerMessage {
    /// It takes requests from now on.
    Ready,
    /// An answer.
    Answer(ResponseMessage),
}

impl WorkerMessage {
    /// Writes the message.
    pub fn write(&self) -> Vec<u8> {
        written(self)
    }

    /// Reads a message.
    ///
    /// # Errors
    /// If the bytes are no message: the reason, and its place.
    pub fn read(bytes: &[u8]) -> Result<Self, MessageError> {
        read(bytes)
    }
}

/// A message as bytes.
pub(super) fn written(message: &impl Serialize) -> Vec<u8> {
    // Texts, numbers and lists of them can always be written.
    postcard::to_allocvec(message).unwrap_or_default()
}

/// Reads a message, which all of the bytes must be.
pub(super) fn read<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, MessageError> {
    let mut reader = Deserializer::from_bytes(bytes);
    let message = T::deserialize(&mut reader);
    let left = reader.finalize().map_or(0, <[u8]>::len);
    let error = |reason| MessageError {
        reason,
        at: bytes.len() - left,
        length: bytes.len(),
    };
    match message {
        Ok(message) if left == 0 => Ok(message),
        Ok(_) => Err(error(None)),
        Err(reason) => Err(error(Some(reason))),
    }
}

/// Why bytes are no message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageError {
    /// The error of postcard; `None` if bytes follow a whole message.
    reason: Option<postcard::Error>,
    /// The place at which reading stopped.
    at: usize,
    /// The number of bytes.
    length: usize,
}

impl fmt::Display for MessageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reason = match self.reason {
            Some(postcard::Error::DeserializeUnexpectedEnd) => "it ends too early",
            Some(postcard::Error::DeserializeBadUtf8) => "a text in it is not UTF-8",
            Some(postcard::Error::SerdeDeCustom) => "it names a kind that is not known here",
            Some(_) => "a number or a choice in it is out of range",
            None => "it goes on after its end",
        };
        let Self { at, length, .. } = self;
        write!(
            f,
            "byte {at} of {length} of a message: {reason}; page and worker may be of different versions"
        )
    }
}

impl std::error::Error for MessageError {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::request::{AddressedFile, ComparedScenario, RepetitionTask};
    use super::super::response::{
        CalibrationFindings, CalibrationRow, DecisionFindings, UncertaintyFindings,
    };
    use super::*;
    use crate::chart::Drawing;
    use crate::export::{DECISION_LISTINGS, LISTINGS};
    use crate::import::{ImportPreview, Remark, Taken};
    use crate::model::line::LineId;
    use crate::model::option::OptionId;
    use crate::notice::PlainText;
    use crate::price_book::OwnPrices;
    use crate::report::decision::{RecordHead, RecordOptions};
    use crate::report::derivation::Sentence;
    use crate::report::{EXHIBIT_LISTINGS, Exhibit};
    use crate::scenario::field::Field;

    fn text() -> impl Strategy<Value = String> + Clone {
        proptest::collection::vec(any::<char>(), 0..6).prop_map(String::from_iter)
    }

    fn plain() -> impl Strategy<Value = PlainText> + Clone {
        text().prop_map(PlainText::from)
    }

    fn texts() -> impl Strategy<Value = Vec<String>> + Clone {
        proptest::collection::vec(text(), 0..3)
    }

    fn scenario() -> impl Strategy<Value = Scenario> + Clone {
        (1..1_000_000_u32).prop_map(|users| Scenario::default().with(Field::Users, users.into()))
    }

    fn request() -> impl Strategy<Value = Request> {
        let width = any::<u32>();
        let file = (text(), text()).prop_map(|(name, address)| AddressedFile { name, address });
        let beside = (text(), scenario());
        let beside = beside.prop_map(|(name, scenario)| ComparedScenario { name, scenario });
        let beside = proptest::collection::vec(beside, 0..4);
        let decision_format = proptest::sample::select(DECISION_LISTINGS.to_vec());
        let option = proptest::sample::select(OptionId::ALL.to_vec());
        let format = proptest::sample::select(LISTINGS.to_vec());
        let exhibit = proptest::sample::select(EXHIBIT_LISTINGS.to_vec());
        let line = proptest::sample::select(LineId::ALL.to_vec());
        let task = prop_oneof![
            Just(RepetitionTask::Totals),
            Just(RepetitionTask::Forecast),
            Just(RepetitionTask::Chart),
            Just(RepetitionTask::Draws),
        ];
        prop_oneof![
            Just(Request::Calibration),
            (drawing(), text(), text(), any::<bool>()).prop_map(
                |(drawing, title, link, is_whole)| Request::ChartFile {
                    drawing,
                    title,
                    link,
                    is_whole,
                }
            ),
            (width, text(), beside).prop_map(|(width, name, beside)| Request::Comparison {
                width,
                name,
                beside
            }),
            Just(Request::Decision),
            (decision_format, text()).prop_map(|(format, base)| Request::DecisionDocument {
                format,
                options: RecordOptions {
                    base,
                    date: "2026-11-30".to_owned(),
                    head: RecordHead::List,
                },
            }),
            format.prop_map(|format| Request::Document { format }),
            any::<u32>().prop_map(|draws| Request::Draws { draws }),
            (exhibit, width).prop_map(|(exhibit, width)| Request::Exhibit { exhibit, width }),
            (option, line).prop_map(|(option, line)| Request::Explanation { option, line }),
            proptest::collection::vec(file, 0..3).prop_map(|files| Request::ImportFiles { files }),
            text().prop_map(|text| Request::ImportText { text }),
            (task, any::<u32>()).prop_map(|(task, times)| Request::Repetition { task, times }),
            width.prop_map(|width| Request::Uncertainty { width }),
        ]
    }

    fn drawing() -> impl Strategy<Value = Drawing> + Clone {
        let share = proptest::num::f64::NORMAL;
        (text(), share, share).prop_map(|(svg, plot_start, plot_end)| Drawing {
            svg,
            plot_start,
            plot_end,
        })
    }

    fn exhibit() -> impl Strategy<Value = Exhibit> + Clone {
        let rows = proptest::collection::vec(texts(), 0..3);
        let parts = (
            texts(),
            proptest::option::of(drawing()),
            texts(),
            any::<bool>(),
            texts(),
            rows,
        );
        parts.prop_map(
            |(sentences, chart, readings, is_down, heads, rows)| Exhibit {
                title: sentences.concat(),
                sentences,
                chart,
                readings,
                is_down,
                heads,
                rows,
            },
        )
    }

    fn sentence() -> impl Strategy<Value = Sentence> {
        let maybe = || proptest::option::of(text());
        let texts = (text(), text(), text(), text());
        let parts = (texts, maybe(), maybe(), maybe(), any::<u32>());
        parts.prop_map(|(texts, field, check_at, price, depth)| Sentence {
            name: texts.0,
            formula: texts.1,
            figures: texts.2,
            source: texts.3,
            field,
            check_at,
            price,
            depth: depth as usize,
        })
    }

    fn row() -> impl Strategy<Value = CalibrationRow> {
        let texts = (text(), text(), text(), text(), text());
        (texts, proptest::option::of(text())).prop_map(|(texts, fragment)| CalibrationRow {
            name: texts.0,
            estimate: texts.1,
            paid: texts.2,
            difference: texts.3,
            explanation: texts.4,
            fragment,
        })
    }

    fn calibration() -> impl Strategy<Value = CalibrationFindings> {
        let rows = proptest::collection::vec(row(), 0..3);
        (text(), proptest::option::of(text()), rows)
            .prop_map(|(note, alike, rows)| CalibrationFindings { note, alike, rows })
    }

    fn preview() -> impl Strategy<Value = ImportPreview> {
        let taken = (plain(), plain(), plain(), plain());
        let taken = taken.prop_map(|(label, from, to, why)| Taken {
            label,
            from,
            to,
            why,
        });
        let taken = proptest::collection::vec(taken, 0..3);
        let remark = (plain(), plain()).prop_map(|(what, why)| Remark { what, why });
        let remarks = proptest::collection::vec(remark, 0..3);
        (plain(), taken, remarks.clone(), remarks, text(), text()).prop_map(
            |(kind, taken, guessed, ignored, rest, fragment)| ImportPreview {
                kind,
                taken,
                guessed,
                ignored,
                rest,
                fragment,
            },
        )
    }

    fn response() -> impl Strategy<Value = Response> {
        let decision = (texts(), texts(), exhibit(), exhibit(), texts()).prop_map(
            |(reasons, flips, costs, fixes, traps)| DecisionFindings {
                reasons,
                flips,
                costs,
                fixes,
                traps,
            },
        );
        let uncertainty = (exhibit(), exhibit(), exhibit(), exhibit());
        let uncertainty =
            uncertainty.prop_map(|(bands, drawn, chance, ranks)| UncertaintyFindings {
                bands,
                drawn,
                chance,
                ranks,
            });
        prop_oneof![
            calibration().prop_map(Response::Calibration),
            decision.prop_map(|found| Response::Decision(Box::new(found))),
            text().prop_map(Response::Document),
            exhibit().prop_map(Response::Exhibit),
            proptest::collection::vec(sentence(), 0..3).prop_map(Response::Explanation),
            preview().prop_map(Response::ImportPreview),
            any::<u32>().prop_map(Response::ImportProgress),
            text().prop_map(Response::ImportRefused),
            any::<u32>().prop_map(Response::Repetition),
            uncertainty.prop_map(|found| Response::Uncertainty(Box::new(found))),
        ]
    }

    fn worker_message() -> impl Strategy<Value = WorkerMessage> {
        let answer = (text(), any::<u32>(), any::<bool>(), response());
        let answer = answer.prop_map(|(slot, number, is_final, response)| ResponseMessage {
            slot,
            number,
            is_final,
            response,
        });
        prop_oneof![
            Just(WorkerMessage::Ready),
            answer.prop_map(WorkerMessage::Answer),
        ]
    }

    proptest! {
        #[test]
        fn what_is_asked_arrives(
            slot in text(),
            number in any::<u32>(),
            request in request(),
            scenario in scenario(),
        ) {
            let message = RequestMessage { slot, number, request, scenario };
            let bytes = message.write();
            prop_assert_eq!(RequestMessage::read(&bytes).expect("a message"), message);
        }

        #[test]
        fn what_is_answered_arrives(message in worker_message()) {
            let bytes = message.write();
            prop_assert_eq!(WorkerMessage::read(&bytes).expect("a message"), message);
        }

        #[test]
        fn a_damaged_message_is_refused_with_its_place_or_read_and_never_a_panic(
            message in worker_message(),
            at in any::<proptest::sample::Index>(),
            byte in any::<u8>(),
        ) {
            let mut bytes = message.write();
            *at.get_mut(&mut bytes) = byte;
            if let Err(error) = WorkerMessage::read(&bytes) {
                prop_assert!(error.at <= bytes.len());
            }
        }

        #[test]
        fn what_is_no_message_is_refused_or_read_and_never_a_panic(
            bytes in proptest::collection::vec(any::<u8>(), 0..200),
        ) {
            let _ = (RequestMessage::read(&bytes), WorkerMessage::read(&bytes));
        }

        #[test]
        fn a_message_that_is_cut_off_is_refused(message in worker_message()) {
            let bytes = message.write();
            for length in 0..bytes.len() {
                prop_assert!(WorkerMessage::read(&bytes[..length]).is_err());
            }
        }
    }

    fn own_prices() -> Scenario {
        let mut own = OwnPrices::default();
        own.set_name("Our “agreement”").expect("a name");
        own.add_price("eks.cp", 0.05, false)
            .expect("half the price");
        Scenario::default().with_own(Some(own.kept()))
    }

    #[test]
    fn own_prices_arrive_with_their_name() {
        let scenario = own_prices();
        let request = Request::Comparison {
            width: 1,
            name: String::new(),
            beside: vec![ComparedScenario {
                name: "Other".to_owned(),
                scenario,
            }],
        };
        let message = RequestMessage {
            slot: "compare".to_owned(),
            number: u32::MAX,
            request,
            scenario,
        };
        let read = RequestMessage::read(&message.write()).expect("a message");
        assert_eq!(read, message);
        let Request::Comparison { beside, .. } = &read.request else {
            panic!("{read:?}");
        };
        for scenario in [&read.scenario, &beside[0].scenario] {
            let name = scenario.own().and_then(OwnPrices::name);
            assert_eq!(name, Some("Our “agreement”"));
        }
    }

    #[test]
    fn what_is_no_message_is_refused_with_its_place_and_the_reason() {
        let refused = |bytes: &[u8], expected: &str| {
            let error = RequestMessage::read(bytes).expect_err("no message");
            let versions = "; page and worker may be of different versions";
            assert_eq!(error.to_string(), [expected, versions].concat());
        };
        let message = RequestMessage {
            slot: "line".to_owned(),
            number: 3,
            request: Request::Calibration,
            scenario: Scenario::default(),
        };
        let whole = message.write();
        refused(b"", "byte 0 of 0 of a message: it ends too early");
        let cut = &whole[..whole.len() - 1];
        let (at, length) = (cut.len(), cut.len());
        refused(
            &[cut, b""].concat(),
            &format!("byte {at} of {length} of a message: it ends too early"),
        );
        let length = whole.len();
        refused(
            &[&*whole, b"more"].concat(),
            &format!(
                "byte {length} of {} of a message: it goes on after its end",
                length + 4
            ),
        );
        // The slot's length, its four letters, the number; then the kind.
        let mut unknown = whole.clone();
        unknown[6] = 99;
        refused(
            &unknown,
            &format!("byte 7 of {length} of a message: it names a kind that is not known here"),
        );
        // A key that no registry has.
        let asked = RequestMessage {
            request: Request::Document {
                format: LISTINGS[0],
            },
            ..message.clone()
        };
        let mut key = asked.write();
        let end = 6 + 1 + 1 + LISTINGS[0].key.len();
        key[8] = b'?';
        refused(
            &key,
            &format!(
                "byte {end} of {} of a message: it names a kind that is not known here",
                key.len()
            ),
        );
        let mut letters = whole.clone();
        letters[1] = 0xFF;
        refused(
            &letters,
            &format!("byte 5 of {length} of a message: a text in it is not UTF-8"),
        );
        let mut number = whole;
        number[5..].fill(0xFF);
        refused(
            &number,
            &format!(
                "byte 10 of {length} of a message: a number or a choice in it is out of range"
            ),
        );
    }
}
