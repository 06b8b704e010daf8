//! Senders of mail: what a thousand mails cost, and the smallest plan where one has to be bought.

use crate::price_book::Sku;

/// A sender of mail.
#[derive(Debug)]
pub(crate) struct MailSender {
    /// The smallest plan by the month, and the thousands of mails that it includes. With `None`, each
    /// mail is paid by itself.
    pub(crate) plan: Option<(Sku, Sku)>,
    /// A thousand mails, beyond those of the plan.
    pub(crate) beyond: Sku,
}

/// In the order of the field's options.
pub(crate) static SENDERS: [MailSender; 4] = [
    MailSender {
        plan: None,
        beyond: Sku::new("ses.mail"),
    },
    MailSender {
        plan: Some((Sku::new("postmark.basic"), Sku::new("postmark.incl"))),
        beyond: Sku::new("postmark.over"),
    },
    MailSender {
        plan: Some((Sku::new("mailgun.foundation"), Sku::new("mailgun.incl"))),
        beyond: Sku::new("mailgun.over"),
    },
    MailSender {
        plan: Some((Sku::new("sendgrid.essentials"), Sku::new("sendgrid.incl"))),
        beyond: Sku::new("sendgrid.over"),
    },
];

/// Returns the sender at this index of the field's options.
pub(crate) fn at(index: usize) -> &'static MailSender {
    SENDERS.get(index).unwrap_or(&SENDERS[0])
}
