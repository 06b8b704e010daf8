//! Messages between page and worker, as this build writes them, and parts of them.

use proptest::prelude::*;
use proptest::strategy::BoxedStrategy;
use splitpoint::export::LISTINGS;
use splitpoint::model::line::LineId;
use splitpoint::model::option::OptionId;
use splitpoint::report::EXHIBIT_LISTINGS;
use splitpoint::scenario::Scenario;
use splitpoint::worker::{
    FileOpener, ImportFile, Request, RequestMessage, RequestQueue, WorkerMessage,
};

use crate::input::{FuzzInput, Target};

/// A message of the page for every kind of request, and what the worker says first.
pub(crate) fn messages() -> Vec<FuzzInput> {
    let requests = requests()
        .into_iter()
        .map(|request| FuzzInput::of(Target::Request, message(request).write()));
    let ready = FuzzInput::of(Target::Answer, WorkerMessage::Ready.write());
    requests.chain([ready]).chain(answers()).collect()
}

fn requests() -> Vec<Request> {
    let line = Request::Explanation {
        option: OptionId::Monolith,
        line: LineId::ALL[0],
    };
    let import = Request::ImportText {
        text: "services: {a: {image: a}}".to_owned(),
    };
    let chosen = [Request::Calibration, Request::Decision, line, import];
    let documents = LISTINGS.map(|format| Request::Document { format });
    let exhibits = EXHIBIT_LISTINGS.map(|exhibit| Request::Exhibit {
        exhibit,
        width: 320,
    });
    chosen
        .into_iter()
        .chain(documents)
        .chain(exhibits)
        .collect()
}

fn message(request: Request) -> RequestMessage {
    RequestMessage {
        slot: "a".to_owned(),
        number: 7,
        request,
        scenario: Scenario::default(),
    }
}

/// No file can be opened.
struct NoFiles;

impl FileOpener for NoFiles {
    fn open(&self, _: &str) -> Option<Box<dyn ImportFile>> {
        None
    }
}

/// What the worker answers to requests that take no time.
fn answers() -> Vec<FuzzInput> {
    let mut queue = RequestQueue::new(NoFiles);
    let mut answers = Vec::new();
    for request in requests().into_iter().take(5) {
        queue.take(&message(request).write()).expect("a message");
        while !queue.is_idle() {
            let answer = queue.step().map(|it| WorkerMessage::Answer(it).write());
            answers.extend(answer.map(|bytes| FuzzInput::of(Target::Answer, bytes)));
        }
    }
    answers
}

/// A message of which a part is missing, or was put in twice.
pub(super) fn cut() -> BoxedStrategy<FuzzInput> {
    let place = any::<prop::sample::Index>;
    (
        prop::sample::select(messages()),
        place(),
        place(),
        any::<bool>(),
    )
        .prop_map(|(message, one, other, is_twice)| {
            let bytes = message.bytes();
            let (one, other) = (one.index(bytes.len()), other.index(bytes.len()));
            let (from, to) = (one.min(other), one.max(other));
            // The part between stands there twice or not at all.
            let (first, rest) = if is_twice { (to, from) } else { (from, to) };
            let bytes = [&bytes[..first], &bytes[rest..]].concat();
            FuzzInput::of(message.target, bytes)
        })
        .boxed()
}
