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

const fn by_year(sku: Sku) -> OnTerms {
    OnTerms {
        sku,
        id: LineId::PagingSeats,
    }
}

const fn by_month(sku: Sku) -> OnTerms {
    OnTerms {
        sku,
        id: LineId::PagingSeatsByMonth,
    }
}

/// In the order of the field's options.
pub(crate) static PAGERS: [Pager; 5] = [
    Pager {
        seat: by_year(Sku::new("pd.business")),
        seat_by_month: Some(by_month(Sku::new("pd.business.monthly"))),
        free: None,
    },
    Pager {
        seat: by_year(Sku::new("pd.pro")),
        seat_by_month: Some(by_month(Sku::new("pd.pro.monthly"))),
        free: None,
    },
    Pager {
        seat: by_year(Sku::new("incidentio.team")),
        seat_by_month: None,
        free: None,
    },
    Pager {
        seat: by_month(Sku::new("gc.irm")),
        seat_by_month: None,
        free: Some(Sku::new("gc.irm.incl")),
    },
    Pager {
        seat: by_year(Sku::new("firehydrant.pro")),
        seat_by_month: None,
        free: None,
    },
];

/// Returns the paging tool at this index of the field's options.
pub(crate) fn at(index: usize) -> &'static Pager {
    PAGERS.get(index).unwrap_or(&PAGERS[0])
}
