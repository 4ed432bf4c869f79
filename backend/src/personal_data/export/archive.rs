//! The ZIP itself: every part in its place, and a README.txt that says in Vietnamese what each is.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Write as _;

use bytes::Bytes;
use domain::time::Moment;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::parts::{Content, Exporting, PARTS};
use crate::House;
use crate::filing::Filing;
use crate::issued::{self, IssuedError};
use crate::slips::Slips;
use crate::store::StoreError;

/// Builds the archive of an account in a nameless temporary file: it is gone when this process is.
pub(super) async fn of(house: &House, filing: &Filing, slips: &Slips, account_id: &str) -> Result<File, StoreError> {
    let at = house.clock.now();
    let of = Exporting::of(house, filing, account_id).await?;
    let file = tempfile::tempfile().map_err(|error| broken(&error))?;
    let mut zip = Archive { zip: ZipWriter::new(file), options: options(at), names: BTreeSet::new() };
    zip = zip.add("README.txt", Bytes::from(readme(&of, at))).await?;
    for part in PARTS {
        for piece in (part.gather)(&of).await? {
            let content = match piece.content {
                Content::Text(text) => Bytes::from(text),
                Content::Stored(hash) => house.files.get(&hash).await?,
                Content::Printed(paper) => match issued::pdf(house, slips, &paper).await {
                    Ok(content) => content,
                    // The rest of the copy is worth having; `ho-so.json` names the paper.
                    Err(IssuedError::NoPrinter(kind)) => {
                        tracing::warn!(%kind, "a paper of the office is missing from a copy of personal data");
                        continue;
                    }
                    Err(IssuedError::Broken(error)) => return Err(error),
                    Err(error) => return Err(StoreError::broken(&error.to_string())),
                },
            };
            zip = zip.add(&piece.place, content).await?;
        }
    }
    zip.zip.finish().map_err(|_| StoreError::broken("an archive could not be finished"))
}

struct Archive {
    zip: ZipWriter<File>,
    options: SimpleFileOptions,
    names: BTreeSet<String>,
}

impl Archive {
    /// Adds one file; a name that is taken gets a number. Compressing is no work for the runtime's threads.
    async fn add(mut self, name: &str, content: Bytes) -> Result<Self, StoreError> {
        let name = self.free(name);
        let done = tokio::task::spawn_blocking(move || {
            // What is compressed already only gets larger.
            let small = [".json", ".txt"].iter().any(|end| name.ends_with(end));
            let how = if small { CompressionMethod::Deflated } else { CompressionMethod::Stored };
            let begun = self.zip.start_file(name, self.options.compression_method(how));
            begun.map_err(|_| StoreError::broken("an archive could not be written"))?;
            self.zip.write_all(&content).map_err(|error| broken(&error))?;
            Ok(self)
        });
        done.await.map_err(|_| StoreError::broken("writing an archive was cut short"))?
    }

    fn free(&mut self, name: &str) -> String {
        let mut free = name.to_owned();
        let mut number = 2;
        while !self.names.insert(free.clone()) {
            // A dot in the name of the folder begins no ending.
            let dot = name.rfind('.').filter(|dot| !name[*dot..].contains('/')).unwrap_or(name.len());
            free = format!("{} ({number}){}", &name[..dot], &name[dot..]);
            number += 1;
        }
        free
    }
}

fn options(at: Moment) -> SimpleFileOptions {
    let (date, time) = (at.local_date(), at.local_time());
    let year = u16::try_from(date.year()).unwrap_or(1980);
    let stamp = DateTime::from_date_and_time(
        year,
        u8::from(date.month()),
        date.day(),
        time.hour(),
        time.minute(),
        time.second(),
    );
    SimpleFileOptions::default().last_modified_time(stamp.unwrap_or_default())
}

fn readme(of: &Exporting, at: Moment) -> String {
    let mut text = format!(
        "BẢN SAO DỮ LIỆU CÁ NHÂN\r\n\r\nTài khoản: {}\r\nLập lúc: {} (giờ Việt Nam)\r\nCổng: {}\r\n\r\n\
         Tệp này chứa dữ liệu cá nhân. Hãy giữ ở nơi an toàn và xóa khi không cần nữa.\r\n\
         Các tệp .json mở được bằng trình duyệt hoặc trình soạn thảo văn bản; thời gian ghi theo giờ Việt Nam.\r\n\r\n\
         Trong tệp nén có:\r\n",
        of.account.email,
        at.format_vi(),
        of.house.config.portal_name(),
    );
    for part in PARTS {
        text.push_str(&format!("\r\n- {}\r\n  {}\r\n", part.place, part.about));
    }
    text.push_str(
        "\r\nMật khẩu không nằm trong bản sao: hệ thống chỉ giữ dạng băm không đọc ngược được.\r\n\
         Muốn sửa, hạn chế hoặc xóa dữ liệu: đăng nhập, mở Trang cá nhân, mục Dữ liệu của tôi.\r\n",
    );
    text
}

fn broken(error: &std::io::Error) -> StoreError {
    match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => StoreError::Full,
        _ => StoreError::broken("a temporary file failed"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_taken_gets_a_number_before_its_ending() {
        let file = tempfile::tempfile().expect("a file");
        let mut archive = Archive { zip: ZipWriter::new(file), options: options(Moment(0)), names: BTreeSet::new() };
        let names = ["ho-so/H26.1/a.png", "ho-so/H26.1/a.png", "ho-so/H26.1/a", "ho-so/H26.1/a", "ho-so/H26.1/a.png"];
        let free = names.map(|name| archive.free(name));
        let wanted = [
            "ho-so/H26.1/a.png",
            "ho-so/H26.1/a (2).png",
            "ho-so/H26.1/a",
            "ho-so/H26.1/a (2)",
            "ho-so/H26.1/a (3).png",
        ];
        assert_eq!(free, wanted);
    }
}
