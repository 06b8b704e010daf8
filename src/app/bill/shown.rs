//! The bill as data for its components: the option shown, its rounded amounts, its groups and rows.

use leptos::prelude::*;

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
    pub(super) option: Memo<OptionId>,
    pub(super) amounts: Memo<BillAmounts>,
    /// The lines that are open.
    pub(super) open: RwSignal<Vec<LineId>>,
}

/// The amounts of a bill, rounded so that the printed ones add up.
#[derive(Clone, PartialEq)]
pub(super) struct BillAmounts {
    /// The lines of all groups in order; `None` where the amount is unknown.
    pub(super) lines: Vec<Option<PrintedAmount>>,
    /// The sum of each group.
    pub(super) sums: Vec<PrintedAmount>,
    /// The subtotals of infrastructure, on-call and people.
    pub(super) parts: Vec<(Part, PrintedAmount)>,
}

/// A group of lines, without its amounts. Rows are created again only when this changes; otherwise an
/// input changes texts in place.
#[derive(Clone, PartialEq)]
pub(super) struct BillGroup {
    pub(super) category: Category,
    pub(super) rows: Vec<BillRow>,
}

/// The identity of a line, without its amounts and without its SKU: more load may need a larger
/// machine.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct BillRow {
    /// Its index among all lines of the bill.
    pub(super) place: usize,
    pub(super) id: LineId,
}

impl ShownBill {
    /// Follows the option that the scenario shows.
    pub(super) fn of(state: PageState) -> Self {
        let show = state.value(Field::Show);
        let option = Memo::new(move |_| OptionId::at(show.get() as usize));
        let amounts = Memo::new(move |_| {
            let amounts = |report: &Report| BillAmounts::of(report, option.get());
            state.report.with(amounts)
        });
        Self {
            state,
            option,
            amounts,
            open: RwSignal::new(Vec::new()),
        }
    }

    /// Reads the report with the option, and follows both.
    pub(super) fn with<T>(self, read: impl FnOnce(&Report, OptionId) -> T) -> T {
        let option = self.option.get();
        self.state.report.with(|report| read(report, option))
    }

    /// Reads a line; returns an empty text if the option has no line at this index.
    pub(super) fn read_line(self, place: usize, read: fn(&LineItem, &Report) -> String) -> String {
        self.with(|report, option| {
            let line = report.estimate(option).lines.get(place);
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
        self.open
            .update(|open| match open.iter().position(|it| *it == id) {
                Some(at) => drop(open.remove(at)),
                None => open.push(id),
            });
    }
}

impl BillAmounts {
    /// Returns the amounts of an option's bill in the currency of the report.
    pub(super) fn of(report: &Report, option: OptionId) -> Self {
        let currency = report.currency();
        let groups = shown_groups(report.estimate(option), currency);
        let lines = groups.iter().flat_map(|group| &group.lines);
        Self {
            lines: lines.map(|(_, amount)| *amount).collect(),
            sums: groups.iter().map(|group| group.sum).collect(),
            parts: shown_parts(&groups, currency),
        }
    }
}

/// Returns the groups of an option's bill with their lines.
pub(super) fn groups(report: &Report, option: OptionId) -> Vec<BillGroup> {
    let mut places = 0..;
    let groups = report.estimate(option).groups();
    let groups = groups.map(|(category, lines, _)| {
        let rows = lines.iter().zip(places.by_ref());
        let rows = rows.map(|(line, place)| BillRow { place, id: line.id });
        BillGroup {
            category,
            rows: rows.collect(),
        }
    });
    groups.collect()
}
