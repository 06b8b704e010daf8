//! Whether a decision still stands: the contract held against the present.

use super::basis::Report;
use super::contract::{Contract, compared};
use super::newer_book::newer_book;
use super::words::{horizon, listed};
use crate::decision::calibration::{Likeness, alike, billed_option, likeness};
use crate::decision::{Case, Decision, Verdict};
use crate::forecast::growth;
use crate::model::estimate;
use crate::model::option::{OptionId, plural};
use crate::money::{Currency, Money};
use crate::scenario::Scenario;
use crate::scenario::field::{self, Field, Group};
use crate::uncertainty::Band;
use crate::uncertainty::bands::Run;
use crate::uncertainty::reference_class::Reference;

/// The most inputs that are named as different; the rest is counted.
const MOST_NAMED: usize = 8;

/// The present: a scenario, and how many months it has grown since.
#[derive(Clone, Copy, Debug)]
pub struct PresentState {
    /// A scenario, as it was in its first month.
    pub scenario: Scenario,
    /// How many months ago that was.
    pub elapsed: u32,
}

impl PresentState {
    /// The scenario as it is.
    pub fn now(&self) -> Scenario {
        self.after(0)
    }

    /// The scenario as it will be after this many more months.
    fn after(&self, months: u32) -> Scenario {
        growth::in_month(&self.scenario, self.elapsed + months + 1)
    }
}

/// Whether a decision stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckOutcome {
    /// Nothing that it rests on has changed so that it would be another.
    Stands,
    /// Something has.
    Changed,
}

impl CheckOutcome {
    /// The name in exports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Stands => "stands",
            Self::Changed => "changed",
        }
    }
}

/// What a check has found.
#[derive(Clone, Debug, PartialEq)]
pub struct ContractCheck {
    /// The day of the decision.
    pub decided: String,
    /// What was decided.
    pub verdict: Verdict,
    /// Whether it stands.
    pub outcome: CheckOutcome,
    /// What the verdict is now.
    pub verdict_now: Verdict,
    /// After how many months growth leads to another verdict, and to which; `None` if it does not
    /// within the horizon, or if the verdict has changed already.
    pub until: Option<(u32, Verdict)>,
    /// How many months were looked at for that.
    pub horizon: u32,
    /// Why it has changed; empty if it stands.
    pub reasons: Vec<String>,
    /// What else there is to know.
    pub remarks: Vec<String>,
    /// The present scenario.
    pub present: Scenario,
}

impl ContractCheck {
    /// Checks a contract against the present, and against the bill in it if there is one.
    ///
    /// # Errors
    ///
    /// If it cannot be checked: the contract's own link cannot be used, the questions that would
    /// decide are not answered any more, or the bill cannot be compared.
    pub fn of(contract: &Contract, present: &PresentState, has_bill: bool) -> Result<Self, String> {
        let decided = contract.scenario()?;
        let verdict = contract.verdict().ok_or("the verdict is unknown")?;
        let now = present.now();
        let decision = Decision::of(&now);
        if contract.answered && !decision.is_answered() {
            let topics = decision.open.iter().map(|it| it.topic().to_owned());
            return Err(format!(
                "the decision was answered, and the present scenario is not: {} would decide it",
                listed(&topics.collect::<Vec<_>>())
            ));
        }
        let mut reasons = Vec::new();
        if decision.verdict != verdict {
            reasons.push(other_verdict(decision.verdict, &decided, &now));
        }
        if now != decided {
            reasons.extend(other_order(&decided, &now));
        }
        if has_bill {
            reasons.extend(other_bill(&now)?);
        }
        let horizon = now.get(Field::Horizon) as u32;
        let until = (decision.verdict == verdict)
            .then(|| next_verdict(present, verdict, horizon))
            .flatten();
        let outcome = if reasons.is_empty() {
            CheckOutcome::Stands
        } else {
            CheckOutcome::Changed
        };
        Ok(Self {
            decided: contract.decided.clone(),
            verdict,
            outcome,
            verdict_now: decision.verdict,
            until,
            horizon,
            reasons,
            remarks: remarks(contract, &decided, &now),
            present: now,
        })
    }
}

/// Says which inputs have led to another verdict.
fn other_verdict(to: Verdict, decided: &Scenario, now: &Scenario) -> String {
    let differing = field::all().filter(|&field| {
        let is_fact = !matches!(
            field.spec().group,
            Group::View | Group::Actual | Group::Prices
        );
        is_fact && now.get(field) != decided.get(field)
    });
    let words: Vec<_> = differing
        .map(|field| {
            let spec = field.spec();
            let [now, then] = [now, decided].map(|it| spec.with_unit(it.get(field)));
            format!("{} {now} instead of {then}", spec.label)
        })
        .collect();
    let verdict = format!("the verdict is now “{}”", to.label());
    if words.is_empty() {
        return format!("{verdict} for the same inputs: this program decides otherwise");
    }
    let more = words.len().saturating_sub(MOST_NAMED);
    let mut named = words[..words.len() - more].to_vec();
    if more > 0 {
        named.push(plural(more as f64, "other input"));
    }
    format!("{verdict}: {}", listed(&named))
}

/// Says that another strategy costs less than when it was decided. Nothing if a price is unknown.
fn other_order(decided: &Scenario, now: &Scenario) -> Option<String> {
    let strategies = compared(decided);
    let costs = |scenario: &Scenario| {
        let report = Report::of(scenario);
        let costs = strategies.map(|strategy| report.forecast(strategy).total().whole());
        Some([costs[0]?, costs[1]?])
    };
    let ([stay, other], [stay_now, other_now]) = (costs(decided)?, costs(now)?);
    if (stay <= other) == (stay_now <= other_now) {
        return None;
    }
    let currency = now.currency();
    let [stay_words, other_words] = strategies.map(|strategy| strategy.phrase(now));
    let (less, more, less_cost, more_cost) = if stay_now <= other_now {
        (stay_words, other_words, stay_now, other_now)
    } else {
        (other_words, stay_words, other_now, stay_now)
    };
    Some(format!(
        "over {}, {less} now costs less than {more}: {} against {}",
        horizon(now),
        currency.rounded(less_cost),
        currency.rounded(more_cost)
    ))
}

/// Says that the bill lies outside what the estimate allows for.
fn other_bill(now: &Scenario) -> Result<Option<String>, String> {
    let option = billed_option(now);
    let name = option.spec().name;
    let scenario = match likeness(now) {
        Likeness::Elsewhere => {
            return Err(format!(
                "the bill is from a place that has no prices here, so “{name}” cannot be held \
                 against it"
            ));
        }
        Likeness::Other(_) => alike(now).unwrap_or(*now),
        Likeness::Alike | Likeness::Unsaid => *now,
    };
    // A provider bills neither on-call nor people's time.
    let billed = scenario.with(Field::OnCall, 0.0).with(Field::People, 0.0);
    let paid = Money::from_dollars(now.get(Field::ActualTotal)).unwrap_or_default();
    let Some(Band { low, high, .. }) = widened_band(&billed, option) else {
        return Ok(None);
    };
    let unknown_lines = estimate::total(&billed, option).unknown_lines;
    let is_above = paid > high && unknown_lines == 0;
    if !is_above && paid >= low {
        return Ok(None);
    }
    let side = if is_above { "above" } else { "below" };
    let shown = |amount| Currency::USD.rounded(amount);
    Ok(Some(format!(
        "the bill of {} a month lies {side} the range that “{name}” was estimated in, from {} to {}",
        shown(paid),
        shown(low),
        shown(high)
    )))
}

/// Between what an option probably costs, widened by what the model missed on published bills.
fn widened_band(scenario: &Scenario, option: OptionId) -> Option<Band> {
    let mut run = Run::of(scenario);
    run.draw(crate::uncertainty::bands::DRAWS);
    let bands = run.bands()?;
    let widened = Reference::published().widened(&bands, scenario);
    Some(widened.options[option as usize])
}

/// The first month from now in which growth leads to another verdict.
fn next_verdict(present: &PresentState, now: Verdict, horizon: u32) -> Option<(u32, Verdict)> {
    let mut later = (1..=horizon).map(|month| (month, Case::of(&present.after(month)).verdict()));
    later.find(|(_, verdict)| *verdict != now)
}

/// What has changed without changing the decision.
fn remarks(contract: &Contract, decided: &Scenario, now: &Scenario) -> Vec<String> {
    let mut remarks = Vec::new();
    let currency = decided.currency();
    for option in OptionId::ALL {
        let today = estimate::total(decided, option).known;
        let then = contract.option(option).map(|it| it.monthly_usd.0);
        if let Some(then) = then.filter(|&then| then != today) {
            remarks.push(format!(
                "{}: the contract has {} a month, and this program computes {} for the same inputs",
                option.spec().name,
                currency.exact(then),
                currency.exact(today)
            ));
        }
    }
    if !contract.answered {
        remarks.push("not all questions were answered when it was decided".to_owned());
    }
    if let Some(newer) = newer_book(&Report::of(now)) {
        remarks.push(newer.sentence(now.currency()));
    }
    remarks
}
