//! The reference: the published cases together with the errors of the present model on them.

use super::case::{Case, Metric};
use super::class::ReferenceClass;
use super::conformal::Widening;
use super::distance::{Position, SHOWN};
use super::errors::{ClassErrors, ClassWidening};
use super::file;
use crate::forecast::course::Course;
use crate::forecast::{self, Strategy, strategy};
use crate::model::estimate;
use crate::model::option::OptionId;
use crate::scenario::Scenario;
use crate::uncertainty::bands::Bands;

/// Published cases, and how far the model is off on each.
///
/// # Units
///
/// Amounts are US dollars a month.
///
/// # Unknown
///
/// A case with a line that has no price has no estimate and no error, and is never near.
///
/// # Examples
///
/// ```
/// use splitpoint::model::option::OptionId;
/// use splitpoint::scenario::link;
/// use splitpoint::uncertainty::reference_class::Reference;
///
/// let reference = Reference::published();
/// let (forum, _) = link::decode("#v=2&kind=social&users=20000&mono_on=hetzner");
/// let near = reference.nearest(&forum, OptionId::Monolith);
/// assert_eq!(near.len(), 3);
///
/// // There is no published bill of an API with a hundred million users on a platform.
/// let (huge, _) = link::decode("#v=2&kind=api&users=100000000&mono_on=fly");
/// assert!(reference.nearest(&huge, OptionId::Monolith).is_empty());
/// ```
#[derive(Clone, Debug)]
pub struct Reference {
    cases: Vec<Case>,
    errors: ClassErrors,
}

/// A published bill near a scenario, and what the model says to it.
#[derive(Clone, Copy, Debug)]
pub struct NearBill<'r> {
    /// The bill.
    pub case: &'r Case,
    /// What was paid.
    pub paid: f64,
    /// What the model says.
    pub estimate: f64,
}

impl NearBill<'_> {
    /// How many times the bill the estimate is.
    pub fn factor(&self) -> f64 {
        self.estimate / self.paid
    }
}

impl Reference {
    /// The cases that ship with the program.
    pub fn published() -> Self {
        Self::of(file::published())
    }

    /// Estimates these cases.
    pub fn of(cases: Vec<Case>) -> Self {
        let errors = ClassErrors::of(&cases);
        Self { cases, errors }
    }

    /// The number of bills that the errors are from.
    pub fn counted(&self) -> usize {
        self.errors.log_errors().count()
    }

    /// The counted bills that are nearest to an option of a scenario: those of its class of hosting,
    /// the nearest first, then others; none if none is near. A bill that has this very scenario is
    /// left out.
    pub fn nearest(&self, scenario: &Scenario, option: OptionId) -> Vec<NearBill<'_>> {
        let position = Position::of(scenario, option);
        let bill = |case: &'_ Case| {
            let is_meant = case.is_counted && matches!(case.metric, Metric::Dollars(_));
            let is_itself = case.scenarios.first() == Some(scenario);
            let error = self.errors.of_case(&case.id)?;
            let paid = case.published?.actual;
            (is_meant && !is_itself && position.is_near(case)).then_some((paid, error))
        };
        let near = self.cases.iter().filter_map(|case| {
            let (paid, error) = bill(case)?;
            let estimate = paid * libm::exp(error);
            let near = NearBill {
                case,
                paid,
                estimate,
            };
            let is_elsewhere = !position.has_hosting_of(case);
            Some((is_elsewhere, position.distance(case), near))
        });
        let mut near: Vec<_> = near.collect();
        near.sort_by(|one, other| one.0.cmp(&other.0).then(one.1.total_cmp(&other.1)));
        near.into_iter()
            .take(SHOWN)
            .map(|(.., bill)| bill)
            .collect()
    }

    /// How far a band of an option must be widened; `None` without any error.
    pub fn widening(&self, scenario: &Scenario, option: OptionId) -> Option<ClassWidening> {
        let class = ReferenceClass::of(scenario, option);
        self.errors.widening(class, scenario)
    }

    /// The bands of a scenario, widened by the errors on bills of the class of each option. A month
    /// of a strategy has the widest of the options that run in it, and what was spent up to its end
    /// the widest so far. Chances stay: an error that both strategies share does not turn one into
    /// the cheaper.
    #[must_use]
    pub fn widened(&self, bands: &Bands, scenario: &Scenario) -> Bands {
        let widening = |option| self.widening(scenario, option).map(|it| it.widening);
        let of_option = OptionId::ALL.map(widening);
        let mut wide = bands.clone();
        for option in OptionId::ALL {
            let place = option as usize;
            if let Some(widening) = of_option[place] {
                let estimate = estimate::total(scenario, option).known;
                wide.options[place] = widening.widen(wide.options[place], estimate);
            }
        }
        let course = Course::of(scenario);
        let options = strategy::options(scenario);
        for forecast in forecast::all(scenario) {
            let place = forecast.strategy as usize;
            let [monthly, cumulative] = [false, true].map(|it| forecast.totals(it));
            let mut widest = None;
            for month in 0..monthly.len() {
                let now = in_month(&course, forecast.strategy, month, &|at| {
                    of_option[options[at] as usize]
                });
                widest = wider(widest, now);
                for (bands, totals, widening) in [
                    (&mut wide.monthly[place], &monthly, now),
                    (&mut wide.cumulative[place], &cumulative, widest),
                ] {
                    if let (Some(band), Some(widening)) = (bands.get_mut(month), widening) {
                        *band = widening.widen(*band, totals[month].known);
                    }
                }
            }
        }
        wide
    }
}

/// The widest of the options that run in a month, counted from zero.
fn in_month(
    course: &Course,
    strategy: Strategy,
    month: usize,
    of: &dyn Fn(usize) -> Option<Widening>,
) -> Option<Widening> {
    let runs = course.runs(strategy, month as u32 + 1);
    let running = (0..runs.len()).filter(|&at| runs[at]);
    running.map(of).fold(None, wider)
}

/// The one with the larger factor.
fn wider(one: Option<Widening>, other: Option<Widening>) -> Option<Widening> {
    match (one, other) {
        (Some(a), Some(b)) if b.factor > a.factor => Some(b),
        (Some(a), _) => Some(a),
        (None, other) => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::HostingClass;
    use crate::scenario::field::Field;
    use crate::scenario::link;
    use crate::uncertainty::bands;

    /// A case with this scenario, and what was paid.
    fn case(id: &str, link: &str, actual: f64) -> Case {
        let published = file::published();
        let like = published.iter().find(|case| case.id == "A06");
        let mut case = like.expect("a monolith on servers").clone();
        case.id = id.to_owned();
        case.scenarios = vec![link::decode(link).0];
        case.users = Some(case.scenarios[0].get(Field::Users));
        let published = case.published.as_mut().expect("an amount");
        published.actual = actual;
        case
    }

    #[test]
    fn a_bill_is_not_held_against_itself() {
        let links = [1_000, 2_000, 3_000, 4_000, 5_000, 6_000]
            .map(|users| format!("#v=2&users={users}&kind=social&mono_on=hetzner"));
        let cases = links.iter().enumerate().map(|(at, link)| {
            let probe = case("probe", link, 1.0);
            let estimate = probe.estimate().expect("known prices");
            // The first is off by a factor of 50, the others by 2.
            let factor = if at == 0 { 50.0 } else { 2.0 };
            case(&format!("X{at}"), link, estimate * factor)
        });
        let reference = Reference::of(cases.collect());
        let factor = |link: &str| {
            let (scenario, _) = link::decode(link);
            let widening = reference.widening(&scenario, OptionId::Monolith);
            widening.expect("errors").widening.factor
        };
        // The largest of six is the ⌈0.8 × 7⌉-th of them.
        assert!((factor("#v=2&users=7000&mono_on=hetzner") - 50.0).abs() < 1e-6);
        assert!((factor(&links[1]) - 50.0).abs() < 1e-6);
        assert!((factor(&links[0]) - 2.0).abs() < 1e-6);
        let (itself, _) = link::decode(&links[0]);
        let near = reference.nearest(&itself, OptionId::Monolith);
        assert!(near.iter().all(|bill| bill.case.id != "X0"));
        assert_eq!(near.len(), SHOWN);
    }

    #[test]
    fn bills_of_the_same_class_of_hosting_are_nearer_than_all_others() {
        let cases = [
            ("same", "#v=2&kind=social&users=9000&mono_on=hetzner"),
            ("elsewhere", "#v=2&kind=social&users=9000&mono_on=hetzner"),
            ("other kind", "#v=2&kind=work&users=30000&mono_on=hetzner"),
            ("far", "#v=2&kind=work&users=900000&mono_on=hetzner"),
        ];
        let cases = cases.map(|(id, link)| {
            let mut case = case(id, link, 100.0);
            case.kind = Some(if id == "other kind" { "work" } else { "social" }.to_owned());
            if id == "elsewhere" {
                case.hosting = HostingClass::Cluster;
            }
            case
        });
        let reference = Reference::of(cases.to_vec());
        let nearest = |link: &str| {
            let (scenario, _) = link::decode(link);
            let near = reference.nearest(&scenario, OptionId::Monolith);
            let ids = near.iter().map(|bill| bill.case.id.clone());
            ids.collect::<Vec<_>>()
        };
        let on_servers = nearest("#v=2&kind=social&users=10000&mono_on=hetzner");
        assert_eq!(on_servers, ["same", "other kind", "elsewhere"]);
        let on_a_cluster = nearest("#v=2&kind=social&users=10000&mono_on=eks");
        assert_eq!(on_a_cluster, ["elsewhere", "same"]);
    }

    #[test]
    fn a_class_with_few_bills_takes_the_errors_of_all() {
        let reference = Reference::published();
        let scenario = Scenario::default();
        let of = |option| reference.widening(&scenario, option).expect("errors");
        for option in OptionId::ALL {
            let found = of(option);
            let all = reference.counted();
            let of_class = found.class.is_some();
            assert!(found.widening.cases >= 5 && (of_class || found.widening.cases == all));
            assert!(found.widening.chance <= 0.8);
        }
        let few: Vec<Case> = reference.cases.iter().take(4).cloned().collect();
        let few = Reference::of(few);
        let widening = few.widening(&scenario, OptionId::Monolith).expect("errors");
        assert_eq!(
            (widening.class, widening.widening.cases),
            (None, few.counted())
        );
        assert!(
            Reference::of(Vec::new())
                .widening(&scenario, OptionId::Basic)
                .is_none()
        );
    }

    #[test]
    fn widened_bands_hold_those_of_the_draws_and_nothing_else_changes() {
        let reference = Reference::published();
        let scenario = Scenario::default().with(Field::Horizon, 24.0);
        let drawn = bands::of(&scenario, 200).expect("draws");
        let wide = reference.widened(&drawn, &scenario);
        let pairs = |of: fn(&Bands) -> &[Vec<bands::Band>; 6]| {
            let both = of(&drawn).iter().zip(of(&wide));
            let both = both.flat_map(|(drawn, wide)| drawn.iter().zip(wide));
            both.map(|(drawn, wide)| (*drawn, *wide))
                .collect::<Vec<_>>()
        };
        let options = drawn.options.iter().copied().zip(wide.options);
        for (drawn, wide) in pairs(|it| &it.monthly)
            .into_iter()
            .chain(pairs(|it| &it.cumulative))
            .chain(options)
        {
            assert!(wide.low <= drawn.low && wide.high >= drawn.high);
            assert!(wide.high > drawn.high || wide.low < drawn.low, "{drawn:?}");
            assert_eq!(wide.median, drawn.median);
        }
        assert_eq!(
            (&wide.chance, &wide.break_even, wide.never, wide.draws),
            (&drawn.chance, &drawn.break_even, drawn.never, drawn.draws)
        );
    }
}
