//! What page and worker write to each other.

use super::Question;
use crate::json::{self, Value};
use crate::scenario::{Scenario, link};

/// A question about a scenario, and where its answers belong.
#[derive(Clone, Debug, PartialEq)]
pub struct Ask {
    /// The place that shows the answer; a newer ask for it replaces an older one.
    pub slot: String,
    /// Tells this ask from others: each has a higher number than the one before.
    pub number: u32,
    /// What it is asked about.
    pub scenario: Scenario,
    /// What is asked.
    pub question: Question,
}

impl Ask {
    /// Writes the ask. It stays in this browser, so it holds own prices, and their name.
    pub fn write(&self) -> String {
        let own = self.scenario.own();
        let link = ["#", &link::encode_with_own(&self.scenario)].concat();
        let ask = Value::object(vec![
            ("slot", Some(Value::text(&self.slot))),
            ("number", Some(Value::Number(self.number.into()))),
            ("link", Some(Value::text(&link))),
            ("own_name", own.and_then(|own| own.name()).map(Value::text)),
            ("question", Some(self.question.0.clone())),
        ]);
        ask.write()
    }

    /// Reads an ask.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn read(text: &str) -> Result<Self, String> {
        let ask = json::read(text)?;
        Self::of(&ask).ok_or_else(|| format!("no ask: {text}"))
    }

    fn of(ask: &Value) -> Option<Self> {
        // What is wrong with a link, the page has said already.
        let (mut scenario, _) = link::decode(ask.text_member("link")?);
        if let (Some(own), Some(name)) = (scenario.own(), ask.text_member("own_name")) {
            let mut named = own.clone();
            if named.set_name(name).is_ok() {
                scenario = scenario.with_own(Some(named.kept()));
            }
        }
        Some(Self {
            slot: ask.text_member("slot")?.to_owned(),
            number: ask.number_member("number")? as u32,
            scenario,
            question: Question(ask.member("question")?.clone()),
        })
    }
}

/// An answer to an ask; a better one may follow.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The slot of the ask.
    pub slot: String,
    /// The number of the ask.
    pub number: u32,
    /// Whether no better one follows.
    pub is_final: bool,
    /// What the kind of question answers with.
    pub answer: Value,
}

/// What the worker tells the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// It takes asks from now on.
    Ready,
    /// An answer.
    Answer(Answer),
    /// It is broken, and this is why.
    Trouble(String),
}

impl Message {
    /// Writes the message.
    pub fn write(self) -> String {
        let value = match self {
            Self::Ready => Value::text("ready"),
            Self::Answer(answer) => Value::object(vec![
                ("slot", Some(Value::Text(answer.slot))),
                ("number", Some(Value::Number(answer.number.into()))),
                ("is_final", Some(Value::Bool(answer.is_final))),
                ("answer", Some(answer.answer)),
            ]),
            Self::Trouble(words) => Value::object(vec![("trouble", Some(Value::Text(words)))]),
        };
        value.write()
    }

    /// Reads a message; what is none is trouble as well.
    pub fn read(text: &str) -> Self {
        let value = json::read(text).unwrap_or(Value::Null);
        if value == Value::text("ready") {
            return Self::Ready;
        }
        match Self::answer(&value) {
            Some(answer) => Self::Answer(answer),
            None => Self::Trouble(value.text_member("trouble").unwrap_or(text).to_owned()),
        }
    }

    fn answer(value: &Value) -> Option<Answer> {
        Some(Answer {
            slot: value.text_member("slot")?.to_owned(),
            number: value.number_member("number")? as u32,
            is_final: value.member("is_final") == Some(&Value::Bool(true)),
            answer: value.member("answer")?.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{document, explanation};
    use super::*;
    use crate::model::option::OptionId;
    use crate::price_book::OwnPrices;
    use crate::scenario::field::Field;

    #[test]
    fn what_is_asked_arrives() {
        let mut own = OwnPrices::default();
        own.set_name("Our “agreement”").expect("a name");
        own.add_price("eks.cp", 0.05, false)
            .expect("half the price");
        let plain = Scenario::default().with(Field::Users, 123_456.0);
        for scenario in [plain, plain.with_own(Some(own.kept()))] {
            for question in [
                document::question(document::Form::Calculation),
                explanation::question(OptionId::Basic, "Services"),
            ] {
                let ask = Ask {
                    slot: "a \"slot\"".to_owned(),
                    number: u32::MAX,
                    scenario,
                    question,
                };
                let read = Ask::read(&ask.write()).expect("an ask");
                assert_eq!(read, ask);
                let name = |ask: &Ask| ask.scenario.own().and_then(OwnPrices::name);
                assert_eq!(name(&read), name(&ask));
            }
        }
    }

    #[test]
    fn what_is_told_arrives() {
        let answer = Answer {
            slot: "line".to_owned(),
            number: 3,
            is_final: true,
            answer: Value::List(vec![Value::Number(0.5), Value::Null]),
        };
        for message in [
            Message::Ready,
            Message::Answer(answer.clone()),
            Message::Answer(Answer {
                is_final: false,
                ..answer
            }),
            Message::Trouble("it panicked".to_owned()),
        ] {
            assert_eq!(Message::read(&message.clone().write()), message);
        }
        let strange = Message::Trouble("what?".to_owned());
        assert_eq!(Message::read("what?"), strange);
    }

    #[test]
    fn the_form_is_as_described() {
        let ask = Ask {
            slot: "line".to_owned(),
            number: 3,
            scenario: Scenario::default(),
            question: explanation::question(OptionId::Basic, "Services"),
        };
        assert_eq!(
            ask.write(),
            "{\n  \"slot\": \"line\",\n  \"number\": 3,\n  \"link\": \"#v=1&book=2026-11.3\",\n  \"question\": {\n    \"option\": \"basic\",\n    \"line\": \"Services\",\n    \"kind\": \"explanation\"\n  }\n}"
        );
    }
}
