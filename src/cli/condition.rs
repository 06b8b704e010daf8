//! Conditions on the answer, such as `production > 15000`, for pipelines that must stop on them.

use std::cmp::Ordering;

use crate::decimal;
use crate::decision::{Decision, Verdict};
use crate::forecast::Strategy;
use crate::model::option::OptionId;
use crate::money::{Currency, Total};
use crate::notice::can_be_either;
use crate::report::Report;
use crate::report::words::listed;
use crate::scenario::number::{self, Reading};

/// A condition as it was written, and what it compares.
#[derive(Clone, Debug)]
pub(super) struct Condition {
    text: String,
    subject: ConditionSubject,
    operator: Operator,
    value: Value,
}

#[derive(Clone, Copy, Debug)]
enum ConditionSubject {
    /// The monthly cost of an option.
    Option(OptionId),
    /// The cost of a strategy over the horizon.
    Strategy(Strategy),
    /// The number of ticked boxes.
    Boxes,
    Verdict,
}

#[derive(Clone, Debug)]
enum Value {
    Number(WrittenNumber),
    /// A verdict; `None` for one that is not answered.
    Verdict(Option<Verdict>),
}

/// The name of a verdict that rests on unanswered questions.
const UNANSWERED: &str = "unanswered";

/// Whether a condition holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It holds, in a sentence with the value.
    Met(String),
    NotMet,
    /// The cost of some lines is unknown, or a question is open, and may decide it; in a sentence with
    /// what is known.
    Unknown(String),
}

/// Longer ones first: `>=` begins with `>`.
const OPERATORS: [(&str, Operator); 6] = [
    (">=", |it| it.is_ge()),
    ("<=", |it| it.is_le()),
    ("!=", |it| it.is_ne()),
    (">", |it| it.is_gt()),
    ("<", |it| it.is_lt()),
    ("=", |it| it.is_eq()),
];

type Operator = fn(Ordering) -> bool;

impl Condition {
    /// Reads a condition: a name, an operator, a value.
    ///
    /// # Errors
    ///
    /// Says what was expected and where.
    pub(super) fn read(text: &str) -> Result<Self, String> {
        let refuse = |why: String| format!("--fail-if \"{text}\": {why}");
        let at = |sign: &str| text.find(sign).map(|at| (at, sign.len()));
        let found = OPERATORS
            .iter()
            .filter_map(|(sign, operator)| at(sign).map(|(at, length)| (at, length, *operator)))
            .min_by_key(|&(at, length, _)| (at, std::cmp::Reverse(length)));
        let Some((at, length, operator)) = found else {
            return Err(refuse(
                "expected a name, one of > >= < <= = !=, and a value".to_owned(),
            ));
        };
        let (name, value) = (text[..at].trim(), text[at + length..].trim());
        let subject = subject(name)
            .ok_or_else(|| refuse(format!("there is no “{name}”; expected one of {}", names())))?;
        let value = match subject {
            ConditionSubject::Verdict => {
                let verdicts = Verdict::ALL.into_iter().map(Some).chain([None]);
                let found = verdicts.into_iter().find(|&it| key(it) == value);
                let keys = [&Verdict::ALL.map(Verdict::key)[..], &[UNANSWERED]].concat();
                let keys = keys.join(", ");
                Value::Verdict(found.ok_or_else(|| {
                    refuse(format!("“{value}” is no verdict; expected one of {keys}"))
                })?)
            }
            _ => Value::Number(WrittenNumber::read(value).map_err(refuse)?),
        };
        Ok(Self {
            text: text.to_owned(),
            subject,
            operator,
            value,
        })
    }

    /// The condition as it was written.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Returns whether it holds.
    ///
    /// Amounts are in the currency of the report. One with unknown lines is at least what is known of
    /// it, so that it decides only what all amounts from there on would decide alike.
    pub(super) fn outcome(&self, report: &Report, decision: &Decision) -> Outcome {
        match (self.subject, &self.value) {
            (ConditionSubject::Verdict, Value::Verdict(verdict)) => {
                self.of_verdict(decision, *verdict)
            }
            (ConditionSubject::Option(option), Value::Number(limit)) => {
                self.of_amount(report.currency(), report.total(option), limit)
            }
            (ConditionSubject::Strategy(strategy), Value::Number(limit)) => {
                let total = report.forecast(strategy).total();
                self.of_amount(report.currency(), total, limit)
            }
            (ConditionSubject::Boxes, Value::Number(limit)) => {
                let count = decision.case.count().to_string();
                self.decided(limit.compared_with(&count).as_slice(), &count)
            }
            // Only verdicts are read as values of a verdict, and only numbers as those of others.
            (ConditionSubject::Verdict, Value::Number(_)) | (_, Value::Verdict(_)) => {
                Outcome::NotMet
            }
        }
    }

    /// Whether it holds for the verdict. One that is not answered decides only what all verdicts that
    /// are still possible decide alike.
    fn of_verdict(&self, decision: &Decision, verdict: Option<Verdict>) -> Outcome {
        let Some(verdict) = verdict else {
            // A verdict that is answered differs, and is neither more nor less.
            let differs = (self.operator)(Ordering::Less) && (self.operator)(Ordering::Greater);
            return match decision.is_answered() {
                true if differs => self.met(decision.verdict.key()),
                true => Outcome::NotMet,
                false => self.decided(&[Ordering::Equal], UNANSWERED),
            };
        };
        let possible = decision.possible();
        let mut answers = possible.iter().map(|it| (self.operator)(it.cmp(&verdict)));
        let first = answers.next();
        if answers.all(|answer| Some(answer) == first) {
            return self.decided(&[decision.verdict.cmp(&verdict)], decision.verdict.key());
        }
        let topics = decision.open.iter().map(|it| it.topic().to_owned());
        Outcome::Unknown(format!(
            "{}: this cannot be checked: it is not answered, and {} would decide it",
            self.text,
            listed(&topics.collect::<Vec<_>>())
        ))
    }

    /// Whether it holds for an amount.
    fn of_amount(&self, currency: Currency, total: Total, limit: &WrittenNumber) -> Outcome {
        let amount = currency.exact(total);
        let Some(order) = limit.compared_with(&amount.digits()) else {
            return Outcome::NotMet;
        };
        let shown = amount.to_string();
        let orders = [order, Ordering::Equal, Ordering::Greater];
        let unknown = match total.unknown_lines {
            0 => return self.decided(&[order], &shown),
            1 => "one line is".to_owned(),
            lines => format!("{lines} lines is"),
        };
        // What is more than at least this much is that, or between it and the limit, or beyond.
        let possible = match order {
            Ordering::Less => &orders[..],
            Ordering::Equal => &orders[1..],
            Ordering::Greater => &orders[2..],
        };
        let mut answers = possible.iter().map(|order| (self.operator)(*order));
        let first = answers.next();
        if answers.all(|answer| Some(answer) == first) {
            self.decided(possible, &shown)
        } else {
            Outcome::Unknown(format!(
                "{}: this cannot be checked: it is {shown}, and the cost of {unknown} unknown",
                self.text
            ))
        }
    }

    /// Whether it holds where all of these orders answer it alike.
    fn decided(&self, orders: &[Ordering], shown: &str) -> Outcome {
        match orders.first() {
            Some(order) if (self.operator)(*order) => self.met(shown),
            _ => Outcome::NotMet,
        }
    }

    fn met(&self, shown: &str) -> Outcome {
        Outcome::Met(format!("{}: it is {shown}", self.text))
    }
}

/// The name of a verdict in conditions.
fn key(verdict: Option<Verdict>) -> &'static str {
    verdict.map_or(UNANSWERED, Verdict::key)
}

/// A number as it was written. Amounts can have more digits than a double, and so can a limit.
#[derive(Clone, Debug)]
struct WrittenNumber(String);

impl WrittenNumber {
    /// Reads a number as people write it. One in plain digits keeps all of them.
    fn read(text: &str) -> Result<Self, String> {
        let is_plain = || text.parse().is_ok_and(f64::is_finite);
        match number::read(text) {
            Some(Reading::Ambiguous {
                fraction,
                thousands,
                ..
            }) => Err(can_be_either(text, [fraction, thousands])),
            _ if is_plain() => Ok(Self(text.to_owned())),
            Some(Reading::Clear(number)) => Ok(Self(decimal::shortest(number))),
            None => {
                let expected = "expected one such as 15000 or 99.50";
                Err(format!("“{text}” is no number; {expected}"))
            }
        }
    }

    /// How a number in plain digits compares with this one: digit by digit, or as doubles if this
    /// one is not written in plain digits, such as `1e6`.
    fn compared_with(&self, is: &str) -> Option<Ordering> {
        let exact = || {
            let [(is, decimals), (limit, of_limit)] = [whole_number(is)?, whole_number(&self.0)?];
            let same = decimals.max(of_limit);
            let scaled =
                |number: i128, by: u32| number.checked_mul(10_i128.checked_pow(same - by)?);
            Some(scaled(is, decimals)?.cmp(&scaled(limit, of_limit)?))
        };
        let as_doubles = || {
            let [is, limit] = [is, &self.0].map(str::parse::<f64>);
            Some(is.ok()?.total_cmp(&limit.ok()?))
        };
        exact().or_else(as_doubles)
    }
}

/// A number in plain digits without its point, and how many digits stand after that.
fn whole_number(text: &str) -> Option<(i128, u32)> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let is_plain = fraction.bytes().all(|digit| digit.is_ascii_digit());
    let number = [whole, fraction].concat().parse().ok()?;
    is_plain.then_some((number, fraction.len() as u32))
}

fn subject(name: &str) -> Option<ConditionSubject> {
    let option = OptionId::ALL.into_iter().find(|it| it.spec().key == name);
    let strategy = Strategy::ALL.into_iter().find(|it| it.key() == name);
    match name {
        "boxes" => Some(ConditionSubject::Boxes),
        "verdict" => Some(ConditionSubject::Verdict),
        _ => option
            .map(ConditionSubject::Option)
            .or(strategy.map(ConditionSubject::Strategy)),
    }
}

fn names() -> String {
    let options = OptionId::ALL.iter().map(|it| it.spec().key);
    let strategies = Strategy::ALL.iter().map(|it| it.key());
    let names: Vec<_> = options
        .chain(strategies)
        .chain(["boxes", "verdict"])
        .collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Scenario, link};

    #[test]
    fn conditions_hold_or_do_not() {
        let scenario = Scenario::of_version_one();
        let (report, decision) = (Report::of(&scenario), Decision::of(&scenario));
        let check = |text: &str, expected: bool| {
            let condition = Condition::read(text).expect("a condition");
            let outcome = condition.outcome(&report, &decision);
            let is_met = matches!(outcome, Outcome::Met(_));
            assert_eq!(is_met, expected, "{text}: {outcome:?}");
            assert_eq!(outcome == Outcome::NotMet, !expected, "{text}: {outcome:?}");
        };
        check("production > 5000", true);
        check("production>1000000", false);
        check("monolith <= 49.25", true);
        check("stay < 100", false);
        check("boxes = 0", true);
        check("boxes >= 3", false);
    }

    #[test]
    fn an_unanswered_verdict_cannot_be_checked() {
        let check = |link: &str, text: &str, expected: Option<bool>| {
            let (scenario, _) = link::decode(link);
            let (report, decision) = (Report::of(&scenario), Decision::of(&scenario));
            let condition = Condition::read(text).expect("a condition");
            let found = match condition.outcome(&report, &decision) {
                Outcome::Met(_) => Some(true),
                Outcome::NotMet => Some(false),
                Outcome::Unknown(_) => None,
            };
            assert_eq!(found, expected, "{link}: {text}");
        };
        check("#v=2", "verdict = unanswered", Some(true));
        check("#v=2", "verdict != unanswered", Some(false));
        for operator in ["=", "!=", ">", "<="] {
            check("#v=2", &format!("verdict {operator} stay"), None);
        }
        // No answer leads there, or all do.
        check("#v=2", "verdict = keep_services", Some(false));
        check("#v=2", "verdict >= stay", Some(true));
        let no = "#v=2&box_deploys=no&box_stacks=no";
        check(no, "verdict = unanswered", Some(false));
        check(no, "verdict != unanswered", Some(true));
        check(no, "verdict < unanswered", Some(false));
        check(no, "verdict = stay", Some(true));
        check(no, "verdict != split", Some(true));
        check(no, "verdict >= extract_one_part", Some(false));
        let merge = "#v=2&today=3&teams=1";
        check(merge, "verdict = merge_back", Some(true));
        check(merge, "verdict < stay", Some(true));
    }

    #[test]
    fn amounts_are_compared_digit_by_digit() {
        let check = |is: &str, limit: &str, expected: Ordering| {
            let number = WrittenNumber::read(limit).expect("a number");
            assert_eq!(number.compared_with(is), Some(expected), "{is} and {limit}");
        };
        check("49.25", "49.2500", Ordering::Equal);
        check("49.25", "49", Ordering::Greater);
        check("49", "49.01", Ordering::Less);
        check("-1.50", "-1.5", Ordering::Equal);
        check("0.10", ".1", Ordering::Equal);
        check("15000.00", "1.5e4", Ordering::Equal);
        check("15000.00", "15k", Ordering::Equal);
        check("15000.00", "15 000", Ordering::Equal);
        check("15000.01", "15.000,00", Ordering::Greater);
        check("0.10", "0,1", Ordering::Equal);
        check(
            "92233720368547758.07",
            "92233720368547758.08",
            Ordering::Less,
        );
        check(
            "92233720368547758.08",
            "92233720368547758.08",
            Ordering::Equal,
        );
        check("5", &"9".repeat(60), Ordering::Less);
    }

    #[test]
    fn what_is_no_condition_says_what_was_expected() {
        let check = |text: &str, words: &str| {
            let refused = Condition::read(text).expect_err("no condition");
            assert!(refused.contains(words), "{refused}");
        };
        check("production", "expected a name");
        check("prod > 1", "expected one of monolith, first_split");
        check("production > much", "is no number");
        check("production > ", "is no number");
        check("boxes > inf", "is no number");
        let either = "“15.000” can be read as 15 or as 15000";
        check("production > 15.000", either);
        check("production > 15,000", "as 15 or as 15000");
        check("verdict = leave", "expected one of merge_back, stay, ");
        check("verdict = leave", "split, unanswered");
    }
}
