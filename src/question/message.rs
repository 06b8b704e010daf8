//! What page and worker write to each other.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::request::{Request, scenario_link};
use super::response::Response;
use crate::scenario::Scenario;

/// What the page sends: a request about a scenario, and where the answers belong.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestMessage {
    /// The place that shows the answer; a newer request for it replaces an older one.
    pub slot: String,
    /// Tells this request from others: each has a higher number than the one before.
    pub number: u32,
    /// What is asked.
    pub request: Request,
    /// What it is asked about.
    #[serde(with = "scenario_link")]
    pub scenario: Scenario,
}

impl RequestMessage {
    /// Writes the message.
    pub fn write(&self) -> String {
        written(self)
    }

    /// Reads a message.
    ///
    /// # Errors
    /// What is wrong with the text, and where.
    pub fn read(text: &str) -> Result<Self, MessageError> {
        super::objects::from_str(text).map_err(MessageError::of)
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

/// What the worker sends.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WorkerMessage {
    /// It takes requests from now on.
    Ready,
    /// An answer.
    Answer(ResponseMessage),
    /// It is broken, and this is why. The script that starts the worker writes one too.
    Trouble(String),
}

impl WorkerMessage {
    /// Writes the message.
    pub fn write(&self) -> String {
        written(self)
    }

    /// Reads a message.
    ///
    /// # Errors
    /// What is wrong with the text, and where.
    pub fn read(text: &str) -> Result<Self, MessageError> {
        super::objects::from_str(text).map_err(MessageError::of)
    }
}

/// A message as text.
fn written(message: &impl Serialize) -> String {
    // Texts, numbers and lists of them can always be written.
    serde_json::to_string(message).unwrap_or_default()
}

/// Why a text is no message.
#[derive(Debug)]
pub enum MessageError {
    /// It is not of the form of a message.
    Malformed(serde_json::Error),
    /// It names a kind that this version does not have.
    UnknownKind(serde_json::Error),
}

impl MessageError {
    fn of(error: serde_json::Error) -> Self {
        // What serde says of a name that is none of an enum's; the library tells it by no other sign.
        if error.is_data() && error.to_string().starts_with("unknown variant") {
            Self::UnknownKind(error)
        } else {
            Self::Malformed(error)
        }
    }
}

impl fmt::Display for MessageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(error) => write!(f, "{error}"),
            Self::UnknownKind(error) => {
                write!(f, "{error}: page and worker are of different versions")
            }
        }
    }
}

impl std::error::Error for MessageError {}
#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{
        CalibrationRow, ComparedScenario, DecisionFindings, DecisionRecord, DocumentForm,
        RepetitionTask, UncertaintyFindings,
    };
    use super::*;
    use crate::chart::Drawing;
    use crate::export::derivation::Sentence;
    use crate::export::exhibit::Exhibit;
    use crate::import::{Ignored, ImportPreview, Understood};
    use crate::model::option::OptionId;
    use crate::price_book::{OwnPrices, newest};
    use crate::scenario::field::Field;

    fn text() -> impl Strategy<Value = String> + Clone {
        proptest::collection::vec(any::<char>(), 0..6).prop_map(String::from_iter)
    }

    fn texts() -> impl Strategy<Value = Vec<String>> + Clone {
        proptest::collection::vec(text(), 0..3)
    }

    fn scenario() -> impl Strategy<Value = Scenario> + Clone {
        (1..1_000_000_u32).prop_map(|users| Scenario::default().with(Field::Users, users.into()))
    }

    fn request() -> impl Strategy<Value = Request> {
        let width = any::<u32>();
        let beside = (text(), scenario());
        let beside = beside.prop_map(|(name, scenario)| ComparedScenario { name, scenario });
        let beside = proptest::collection::vec(beside, 0..4);
        let record = prop_oneof![Just(DecisionRecord::Adr), Just(DecisionRecord::Summary)];
        let option = proptest::sample::select(OptionId::ALL.to_vec());
        let form = proptest::sample::select(DocumentForm::ALL.to_vec());
        let task = prop_oneof![
            Just(RepetitionTask::Totals),
            Just(RepetitionTask::Forecast),
            Just(RepetitionTask::Chart),
            Just(RepetitionTask::Draws),
        ];
        prop_oneof![
            width.prop_map(|width| Request::BreakEven { width }),
            Just(Request::Calibration),
            width.prop_map(|width| Request::Categories { width }),
            (width, text(), beside).prop_map(|(width, name, beside)| Request::Comparison {
                width,
                name,
                beside
            }),
            Just(Request::Decision),
            (record, text()).prop_map(|(record, base)| Request::DecisionRecord { record, base }),
            form.prop_map(|form| Request::Document { form }),
            any::<u32>().prop_map(|draws| Request::Draws { draws }),
            (option, text()).prop_map(|(option, line)| Request::Explanation { option, line }),
            text().prop_map(|address| Request::ImportFile { address }),
            text().prop_map(|text| Request::ImportText { text }),
            (task, any::<u32>()).prop_map(|(task, times)| Request::Repetition { task, times }),
            width.prop_map(|width| Request::Swings { width }),
            width.prop_map(|width| Request::Uncertainty { width }),
        ]
    }

    fn exhibit() -> impl Strategy<Value = Exhibit> + Clone {
        // Shares of no more digits than a chart's width has: what serde_json reads of longer ones
        // may differ in the last bit.
        let share = (0..=1_000_u32).prop_map(|share| f64::from(share) / 1_000.0);
        let chart =
            (text(), share.clone(), share).prop_map(|(svg, plot_start, plot_end)| Drawing {
                svg,
                plot_start,
                plot_end,
            });
        let rows = proptest::collection::vec(texts(), 0..3);
        let parts = (
            texts(),
            proptest::option::of(chart),
            texts(),
            any::<bool>(),
            texts(),
            rows,
        );
        parts.prop_map(
            |(sentences, chart, readings, is_down, heads, rows)| Exhibit {
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

    fn preview() -> impl Strategy<Value = ImportPreview> {
        let understood = (text(), text(), text(), text());
        let understood = understood.prop_map(|(label, from, to, why)| Understood {
            label,
            from,
            to,
            why,
        });
        let understood = proptest::collection::vec(understood, 0..3);
        let ignored = (text(), text()).prop_map(|(what, why)| Ignored { what, why });
        let ignored = proptest::collection::vec(ignored, 0..3);
        (text(), understood, ignored, text(), text()).prop_map(
            |(kind, understood, ignored, rest, fragment)| ImportPreview {
                kind,
                understood,
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
        let uncertainty = (exhibit(), exhibit(), exhibit()).prop_map(|(bands, chance, ranks)| {
            UncertaintyFindings {
                bands,
                chance,
                ranks,
            }
        });
        prop_oneof![
            proptest::collection::vec(row(), 0..3).prop_map(Response::Calibration),
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
            text().prop_map(WorkerMessage::Trouble),
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
            let text = message.write();
            prop_assert_eq!(RequestMessage::read(&text).expect("a message"), message);
        }

        #[test]
        fn what_is_answered_arrives(message in worker_message()) {
            let text = message.write();
            prop_assert_eq!(WorkerMessage::read(&text).expect("a message"), message);
        }

        #[test]
        fn a_damaged_message_is_refused_or_read_and_never_a_panic(
            message in worker_message(),
            at in any::<proptest::sample::Index>(),
            letter in any::<char>(),
        ) {
            let mut letters: Vec<_> = message.write().chars().collect();
            *at.get_mut(&mut letters) = letter;
            let text = String::from_iter(letters);
            if let Err(error) = WorkerMessage::read(&text) {
                // Of a text that is a name and nothing else, serde_json gives no place.
                let is_a_name = text.trim_start().starts_with('"');
                let words = error.to_string();
                prop_assert!(is_a_name || words.contains(" at line "), "{}", words);
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
    fn the_form_is_as_described() {
        let message = RequestMessage {
            slot: "line".to_owned(),
            number: 3,
            request: Request::Explanation {
                option: OptionId::Basic,
                line: "Services".to_owned(),
            },
            scenario: Scenario::default(),
        };
        assert_eq!(
            message.write(),
            r##"{"slot":"line","number":3,"request":{"explanation":{"option":"basic","line":"Services"}},"scenario":{"link":"#v=1&book=NEWEST","own_name":null}}"##
                .replace("NEWEST", &newest().id)
        );
        let answer = WorkerMessage::Answer(ResponseMessage {
            slot: "calculation".to_owned(),
            number: 3,
            is_final: true,
            response: Response::Document("The whole calculation\n".to_owned()),
        });
        assert_eq!(
            answer.write(),
            r#"{"answer":{"slot":"calculation","number":3,"is_final":true,"response":{"document":"The whole calculation\n"}}}"#
        );
        assert_eq!(WorkerMessage::Ready.write(), r#""ready""#);
        let trouble = WorkerMessage::Trouble("it panicked".to_owned());
        assert_eq!(trouble.write(), r#"{"trouble":"it panicked"}"#);
    }

    #[test]
    fn what_is_no_request_is_refused_with_its_place() {
        let check = |text: &str, expected: &str| {
            let error = RequestMessage::read(text).expect_err("no message");
            assert_eq!(error.to_string(), expected, "{text}");
        };
        check("", "EOF while parsing a value at line 1 column 0");
        check("{", "EOF while parsing an object at line 1 column 1");
        check("{}", "missing field `slot` at line 1 column 2");
        check(
            r#"{"slot": 1}"#,
            "invalid type: integer `1`, expected a string at line 1 column 10",
        );
        check(
            r#"{"slot": "a", "number": -1}"#,
            "invalid value: integer `-1`, expected u32 at line 1 column 26",
        );
        check(
            r#"{"slot": "a", "colour": 1}"#,
            "unknown field `colour`, expected one of `slot`, `number`, `request`, `scenario` at \
             line 1 column 22",
        );
        check(
            r#"{"request": {"draws": {}}}"#,
            "missing field `draws` at line 1 column 24",
        );
        check(
            r#"{"request": {"explanation": {"option": "cheapest"}}}"#,
            "unknown option “cheapest” at line 1 column 50",
        );
    }

    #[test]
    fn a_kind_of_another_version_is_said_to_be_one() {
        let asked = RequestMessage::read(r#"{"request": {"joke": {}}}"#);
        let answered = WorkerMessage::read(r#"{"joke": {}}"#);
        let form = RequestMessage::read(r#"{"request": {"document": {"form": "pdf"}}}"#);
        for (error, kind) in [
            (asked.expect_err("no such kind"), "joke"),
            (answered.expect_err("no such kind"), "joke"),
            (form.expect_err("no such form"), "pdf"),
        ] {
            assert!(matches!(error, MessageError::UnknownKind(_)), "{error}");
            let words = error.to_string();
            assert!(words.starts_with(&format!("unknown variant `{kind}`, expected ")));
            assert!(words.contains(" at line 1 column "), "{words}");
            assert!(words.ends_with("page and worker are of different versions"));
        }
    }

    /// Members may come in any order, and a text may come in pretty form.
    #[test]
    fn order_and_space_do_not_matter() {
        let text = r##"
            { "scenario": { "own_name": null, "link": "#v=1" },
              "request": "decision", "number": 1, "slot": "decision" }"##;
        let read = RequestMessage::read(text).expect("a message");
        assert_eq!(read.request, Request::Decision);
    }

    #[test]
    fn deep_nesting_is_refused() {
        let text = ["{\"slot\": ", &*"[".repeat(100_000)].concat();
        assert!(RequestMessage::read(&text).is_err());
    }
}
