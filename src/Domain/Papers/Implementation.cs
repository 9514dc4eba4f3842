namespace AnToanBot.Domain.Papers;

/// <summary>Kế hoạch triển khai thực hiện Thông tư của cơ quan, ban, ngành, UBND cấp xã (kế hoạch Thanh Thủy, mục IV.1).</summary>
internal static class Implementation
{
    public static Doc Write(Job job) => job.Doc("ke-hoach-trien-khai",
    [
        Letter.Issued(Letter.Head(job.Folder, job.Today, "KH"), job.Folder, job.Facts.Text("implementation", "number"), job.Facts.Given("implementation", "date")),
        job.Title("Kế hoạch", "Triển khai thực hiện", $"Thông tư số 124/2021/TT-BCA năm {job.Year}"),
        Letter.Bases(job.Folder),
        Block.Paragraph.Of($"{Wording.Sentence(job.Unit)} xây dựng kế hoạch triển khai thực hiện như sau:"),
        new Block.Heading("I. Mục đích, yêu cầu"),
        Said.Dotted,
        new Block.Heading("II. Nội dung trọng tâm"),
        .. Said.Text(job, "implementation", "summary"),
        new Block.Heading("III. Phân công nhiệm vụ"),
        Said.Dotted,
        new Block.Heading("IV. Tổ chức thực hiện"),
        Said.Dotted,
        Letter.Sign(job.Folder) is var sign ? sign with { Copies = [Letter.Receiver(job.Folder), .. sign.Copies.Remove("Như trên")] } : sign,
    ]);
}
