//! Contacts of the units: entered from a table, read one by one, on both engines.

mod support;

use backend::store::rows::audit;
use backend::units::contacts::{Contact, contact_of, contacts};
use backend::units::import::ContactTable;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use support::TestHouse;

async fn import(t: &TestHouse, table: &str) {
    let table = ContactTable::read(table.as_bytes()).expect("a table without mistakes");
    table.write(&t.house).await.expect("the store takes it");
}

on_both_engines! {
    async fn a_unit_nobody_has_entered_is_empty(t: &TestHouse) {
        assert!(contact_of(&t.store, "00004").await.expect("reads").is_empty());
        assert!(contacts(&t.store).await.expect("reads").is_empty());
    }

    async fn a_table_replaces_what_it_speaks_of_and_leaves_the_rest(t: &TestHouse) {
        import(t, "unit_code,address,phone\n00004,Số 1 phố Ví Dụ,024 3825 1234\n00008,Số 2 phố Ví Dụ,\n").await;
        import(t, "unit_code,hours\n00004,08:00-12:00\n").await;
        let first = Contact {
            address: "Số 1 phố Ví Dụ".to_owned(),
            phone: "024 3825 1234".to_owned(),
            hours: "08:00-12:00".to_owned(),
        };
        assert_eq!(contact_of(&t.store, "00004").await.expect("reads"), first);
        import(t, "unit_code,address\n00004,\n").await;
        let emptied = contact_of(&t.store, "00004").await.expect("reads");
        assert_eq!(emptied, Contact { address: String::new(), ..first });
        let all = contacts(&t.store).await.expect("reads");
        assert_eq!(all.len(), 2);
        assert_eq!(all["00008"].address, "Số 2 phố Ví Dụ");
    }

    async fn a_table_leaves_an_entry_of_the_audit_for_each_unit(t: &TestHouse) {
        import(t, "unit_code,phone\n00004,024 3825 1234\n00008,\n").await;
        let entries = audit::Entity::find().filter(audit::Column::Act.eq("unit.contact_changed"));
        let mut units: Vec<Option<String>> =
            entries.all(t.store.read()).await.expect("reads").into_iter().map(|entry| entry.subject_id).collect();
        units.sort();
        assert_eq!(units, [Some("00004".to_owned()), Some("00008".to_owned())]);
    }

    async fn a_table_without_lines_changes_nothing(t: &TestHouse) {
        import(t, "unit_code,address\n").await;
        assert!(contacts(&t.store).await.expect("reads").is_empty());
    }
}
