//! Paging tools: what a seat costs, and how many are free.

use super::line_id::LineId;
use super::pricing::OnTerms;
use crate::price_book::Sku;

/// A paging tool: the price of a seat, and the number of free seats.
#[derive(Debug)]
pub(crate) struct Pager {
    pub(crate) seat: OnTerms,
    /// The seat that is not paid for a year, if the tool sells one and its price is known.
    pub(crate) seat_by_month: Option<OnTerms>,
    pub(crate) free: Option<Sku>,
}

const fn by_year(id: &str) -> OnTerms {
    OnTerms {
        sku: Sku::new(id),
        id: LineId::PagingSeats,
    }
}

const fn by_month(id: &str) -> OnTerms {
    OnTerms {
        sku: Sku::new(id),
        id: LineId::PagingSeatsByMonth,
    }
}

/// In the order of the field's options.
pub(crate) static PAGERS: [Pager; 5] = [
    Pager {
        seat: by_year("pd.business"),
        seat_by_month: Some(by_month("pd.business.monthly")),
        free: None,
    },
    Pager {
        seat: by_year("pd.pro"),
        seat_by_month: Some(by_month("pd.pro.monthly")),
        free: None,
    },
    Pager {
        seat: by_year("incidentio.team"),
        seat_by_month: None,
        free: None,
    },
    Pager {
        seat: by_month("gc.irm"),
        seat_by_month: None,
        free: Some(Sku::new("gc.irm.incl")),
    },
    Pager {
        seat: by_year("firehydrant.pro"),
        seat_by_month: None,
        free: None,
    },
];

/// Returns the paging tool at this index of the field's options.
pub(crate) fn at(index: usize) -> &'static Pager {
    PAGERS.get(index).unwrap_or(&PAGERS[0])
}
