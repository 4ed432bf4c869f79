//! To whom the confirmation of a dossier goes.

use domain::contact::Email;

/// The address of the account, when the confirmation goes to another one: its owner learns of the dossier as well.
pub(crate) fn second_address<'a>(written_to: &str, account: &'a str) -> Option<&'a str> {
    let key = |address: &str| Email::parse(address).map(|email| email.key().to_owned());
    let account_key = key(account).ok()?;
    (key(written_to).ok() != Some(account_key)).then_some(account)
}

#[cfg(test)]
mod tests {
    use super::second_address;

    #[test]
    fn the_account_is_told_as_well_when_the_declaration_names_another_address() {
        for (written_to, account, told) in [
            ("lan@example.vn", "minh@example.vn", Some("minh@example.vn")),
            ("lan@example.vn", "lan@example.vn", None),
            (" Lan@Example.VN", "lan@example.vn", None),
            ("lan@example.vn", "", None),
        ] {
            assert_eq!(second_address(written_to, account), told, "{written_to} {account}");
        }
    }
}
