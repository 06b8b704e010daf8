//! The errors of the present model on published bills, by class.

use super::case::Case;
use super::class::ReferenceClass;
use super::conformal::Widening;
use crate::scenario::Scenario;

/// The fewest bills of a class whose errors are enough. With fewer, those of all bills are used.
const LEAST_CASES: usize = 5;

/// The errors of the model on the counted bills.
///
/// # Units
///
/// Natural logarithms of the estimate over what was paid.
#[derive(Clone, Debug, Default)]
pub struct ClassErrors {
    errors: Vec<CaseError>,
}

/// The error on a bill.
#[derive(Clone, Debug)]
struct CaseError {
    id: String,
    class: ReferenceClass,
    scenario: Option<Scenario>,
    log_error: f64,
}

impl ClassErrors {
    /// Estimates all counted bills.
    pub fn of(cases: &[Case]) -> Self {
        Self::with(cases, &|scenario| *scenario)
    }

    /// Estimates all counted bills after a change of their scenarios.
    pub fn with(cases: &[Case], change: &dyn Fn(&Scenario) -> Scenario) -> Self {
        let counted = cases.iter().filter(|case| case.is_counted);
        let errors = counted.filter_map(|case| {
            Some(CaseError {
                id: case.id.clone(),
                class: case.class(),
                scenario: case.scenarios.first().copied(),
                log_error: case.log_error_with(change)?,
            })
        });
        Self {
            errors: errors.collect(),
        }
    }

    /// The errors, in the order of the cases.
    pub fn log_errors(&self) -> impl Iterator<Item = f64> {
        self.errors.iter().map(|error| error.log_error)
    }

    /// The error on the case with this id.
    pub fn of_case(&self, id: &str) -> Option<f64> {
        let found = self.errors.iter().find(|error| error.id == id);
        found.map(|error| error.log_error)
    }

    /// How far a band of this class must be widened. A bill with the same scenario is left out, so
    /// that nothing is held against itself.
    pub fn widening(&self, class: ReferenceClass, scenario: &Scenario) -> Option<ClassWidening> {
        self.widening_without(class, |error| error.scenario == Some(*scenario))
    }

    /// The same as the bills other than this one say.
    pub fn widening_of_others(&self, class: ReferenceClass, id: &str) -> Option<ClassWidening> {
        self.widening_without(class, |error| error.id == id)
    }

    fn widening_without(
        &self,
        class: ReferenceClass,
        is_left_out: impl Fn(&CaseError) -> bool,
    ) -> Option<ClassWidening> {
        let others = || self.errors.iter().filter(|error| !is_left_out(error));
        let of_class: Vec<_> = others().filter(|error| error.class == class).collect();
        let is_of_class = of_class.len() >= LEAST_CASES;
        let peers = if is_of_class {
            of_class
        } else {
            others().collect()
        };
        let errors: Vec<f64> = peers.iter().map(|error| error.log_error).collect();
        Some(ClassWidening {
            class: is_of_class.then_some(class),
            widening: Widening::of(&errors)?,
        })
    }
}

/// By how much a band is widened, and by the bills of which class.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClassWidening {
    /// The class; `None` if it has too few bills, so that all are used.
    pub class: Option<ReferenceClass>,
    /// How far.
    pub widening: Widening,
}

impl ClassWidening {
    /// The words for the bills that it rests on.
    pub const fn words(&self) -> &'static str {
        match self.class {
            Some(class) => class.words(),
            None => "all kinds, as too few are of this one",
        }
    }
}
