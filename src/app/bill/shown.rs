//! The bill as data for its components: the option shown, its rounded amounts, its groups and rows.

use leptos::prelude::*;

use super::super::view::memo;
use crate::app::state::PageState;
use crate::model::estimate::LineItem;
use crate::model::line::{Category, LineId, Part};
use crate::model::option::OptionId;
use crate::money::{PrintedAmount, or_unknown};
use crate::report::{Report, shown_groups, shown_parts};
use crate::scenario::field::Field;

/// The state that all components of the bill share: the option, its amounts and the open lines.
#[derive(Clone, Copy)]
pub(super) struct ShownBill {
    pub(super) state: PageState,
    shown: Memo<usize>,
    pub(super) amounts: Memo<BillAmounts>,
    /// The lines that are open.
    pub(super) open: RwSignal<Vec<LineId>>,
    /// The categories that are open; they stay open when another option is shown.
    pub(super) categories: RwSignal<Vec<Category>>,
}

/// The amounts of a bill, rounded so that the printed ones add up.
#[derive(Clone, PartialEq)]
pub(super) struct BillAmounts {
    /// The amount of each line; `None` where it is unknown.
    lines: Vec<(LineId, Option<PrintedAmount>)>,
    /// The sum of each group.
    sums: Vec<(Category, PrintedAmount)>,
    /// The subtotals of infrastructure, on-call and people.
    pub(super) parts: Vec<(Part, PrintedAmount)>,
}

/// A group of lines, without its amounts and without its SKUs: more load may need a larger machine.
/// Rows are created and removed only when this changes; otherwise an input changes texts in place.
#[derive(Clone, PartialEq)]
pub(super) struct BillGroup {
    pub(super) category: Category,
    pub(super) lines: Vec<LineId>,
}

impl ShownBill {
    /// Follows the option that the scenario shows.
    pub(super) fn of(state: PageState) -> Self {
        let show = state.value(Field::Show);
        // An index: a memo of another type would bring its own code.
        let shown = memo(move || show.get() as usize);
        let amounts = memo(move || {
            let amounts = |report: &Report| BillAmounts::of(report, OptionId::at(shown.get()));
            state.report.with(amounts)
        });
        Self {
            state,
            shown,
            amounts,
            open: RwSignal::new(Vec::new()),
            categories: RwSignal::new(Vec::new()),
        }
    }

    /// The option, which is followed.
    pub(super) fn option(self) -> OptionId {
        OptionId::at(self.shown.get())
    }

    /// Reads the report with the option, and follows both.
    pub(super) fn with<T>(self, read: impl FnOnce(&Report, OptionId) -> T) -> T {
        let option = self.option();
        self.state.report.with(|report| read(report, option))
    }

    /// Reads a line; returns an empty text if the option has no such line.
    pub(super) fn read_line(self, id: LineId, read: fn(&LineItem, &Report) -> String) -> String {
        self.with(|report, option| {
            let mut lines = report.estimate(option).lines.iter();
            let line = lines.find(|line| line.id == id);
            line.map_or_else(String::new, |line| read(line, report))
        })
    }

    /// Reads an amount, and follows all amounts.
    pub(super) fn read_amount(
        self,
        read: impl FnOnce(&BillAmounts) -> Option<Option<PrintedAmount>>,
    ) -> String {
        self.amounts.with(read).map_or_else(String::new, or_unknown)
    }

    /// Opens or closes a line.
    pub(super) fn toggle(self, id: LineId) {
        self.open.update(|open| toggle(open, id));
    }

    /// Opens or closes a category.
    pub(super) fn toggle_category(self, category: Category) {
        self.categories.update(|open| toggle(open, category));
    }

    /// Opens a line and its category.
    pub(super) fn open_line(self, id: LineId, category: Category) {
        self.open.update(|open| add(open, id));
        self.categories.update(|open| add(open, category));
    }
}

fn add<T: PartialEq>(open: &mut Vec<T>, it: T) {
    if !open.contains(&it) {
        open.push(it);
    }
}

fn toggle<T: PartialEq>(open: &mut Vec<T>, it: T) {
    match open.iter().position(|other| *other == it) {
        Some(at) => drop(open.remove(at)),
        None => open.push(it),
    }
}

impl BillAmounts {
    /// Returns the amounts of an option's bill in the currency of the report.
    pub(super) fn of(report: &Report, option: OptionId) -> Self {
        let currency = report.currency();
        let groups = shown_groups(report.estimate(option), currency);
        let lines = groups.iter().flat_map(|group| &group.lines);
        Self {
            lines: lines.map(|(line, amount)| (line.id, *amount)).collect(),
            sums: groups.iter().map(|it| (it.category, it.sum)).collect(),
            parts: shown_parts(&groups, currency),
        }
    }

    /// Returns the amount of a line, if the bill has this line.
    pub(super) fn line(&self, id: LineId) -> Option<&Option<PrintedAmount>> {
        let line = self.lines.iter().find(|(line, _)| *line == id);
        line.map(|(_, amount)| amount)
    }

    /// Returns the sum of a group, if the bill has this group.
    pub(super) fn sum(&self, category: Category) -> Option<PrintedAmount> {
        let group = self.sums.iter().find(|(group, _)| *group == category);
        group.map(|(_, sum)| *sum)
    }
}

/// Returns the groups of an option's bill with their lines.
pub(super) fn groups(report: &Report, option: OptionId) -> Vec<BillGroup> {
    let groups = report.estimate(option).groups();
    let groups = groups.map(|(category, lines, _)| BillGroup {
        category,
        lines: lines.iter().map(|line| line.id).collect(),
    });
    groups.collect()
}
