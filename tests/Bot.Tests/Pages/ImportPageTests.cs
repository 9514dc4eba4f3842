using System.Text;
using AnToanBot.Adapters.Tables;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace AnToanBot.Bot.Tests.Pages;

/// <summary>Units from a spreadsheet at the desk: looked at, then kept.</summary>
public class ImportPageTests(DeskStage stage) : IClassFixture<DeskStage>
{
    private const string Officer = "can-bo";
    private const string Header = "Mã,Tên đơn vị,Loại,Thẩm quyền,Thuộc (mã),Số hộ,Họ tên người phụ trách\n";

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_list_is_looked_at_then_kept_with_codes_to_print(int width)
    {
        var unit = $"to-{width}";
        await using var window = await stage.EnterAsync(Officer, width);
        await window.GoAsync("/units");
        await window.Page.ClickAsync("text=Nhập danh sách từ Excel");
        await window.CheckAsync();
        await UploadAsync(window, "don-vi.csv", $"{Header}{unit},Tổ dân phố số {width},tổ dân phố,,,120,Nguyễn Văn An\nto-05,Tổ dân phố số 5,tổ dân phố,,,{width},\nto-06,Tổ dân phố số 6,tổ dân phố,,,100,\n");

        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync("Xem trước danh sách");
        await Assertions.Expect(window.Page.Locator("section[aria-labelledby=new] li")).ToContainTextAsync("Nguyễn Văn An");
        await Assertions.Expect(window.Page.Locator("section[aria-labelledby=changed] li")).ToContainTextAsync($"thành {width}");
        await window.CheckAsync();

        // Nothing is kept by looking.
        Assert.Null(await UnitAsync(unit));
        Assert.NotEqual(width, (await UnitAsync("to-05"))!.Households);

        await window.Page.ClickAsync("button:text-is('Ghi')");
        await Assertions.Expect(window.Page.Locator(".said")).ToContainTextAsync("Đã ghi: 1 đơn vị mới, 1 đơn vị thay đổi");
        await window.CheckAsync();
        Assert.Equal(120, (await UnitAsync(unit))!.Households);
        Assert.Equal(width, (await UnitAsync("to-05"))!.Households);
        await using var db = stage.Store.Db();
        Assert.Equal([("imported", Officer), ("invited", Officer)], (await db.Journal.Where(j => j.Subject == $"{DeskStage.Plan}.{unit}").OrderBy(j => j.Id).ToListAsync()).Select(j => (j.Code, j.By!)));
        Assert.Equal(0, await db.Journal.CountAsync(j => j.Subject == $"{DeskStage.Plan}.to-06" && j.Code == "changed"));

        // The codes stay for a while, however often the page is read; the slips can be printed.
        var code = await window.Page.Locator(".digits").First.InnerTextAsync();
        await window.Page.ReloadAsync();
        await Assertions.Expect(window.Page.Locator(".digits").First).ToHaveTextAsync(code);
        var slips = await window.Page.Context.RunAndWaitForPageAsync(() => window.Page.ClickAsync("text=In phiếu mời"));
        await Assertions.Expect(slips.Locator("section")).ToContainTextAsync(code);
        Assert.Equal("grid", await slips.EvaluateAsync<string>("getComputedStyle(document.querySelector('section')).display"));
        await stage.SaysAsync($"nguoi-{width}", new Body.Text(code));
        Assert.Contains($"Tổ dân phố số {width}", (await stage.LastSaidAsync($"nguoi-{width}")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Each_bad_row_says_where_and_what_to_do_and_nothing_is_kept(int width)
    {
        await using var window = await stage.EnterAsync(Officer, width);
        await window.GoAsync("/import");
        await UploadAsync(window, "sai.csv", $"{Header}moi-1,Tổ dân phố mới,tổ dân phố,,,nhiều,\nmoi-2,Chợ mới,chợ,,,,\n,,tổ dân phố,,,,\nTổ 4!,Tổ dân phố bốn,tổ dân phố,,,,\nto-01,Tổ dân phố số 1,tổ dân phố,,,110,\nmoi-3,Tổ dân phố ba,tổ dân phố,,,90,\n");

        var wrong = window.Page.Locator("section[aria-labelledby=wrong] li");
        await Assertions.Expect(wrong).ToContainTextAsync([
            "Dòng 2Cột «Số hộ»Số hộ «nhiều» không phải số", "Dòng 3Cột «Loại»Không có loại «chợ»", "Dòng 4Cột «Tên đơn vị»Chưa có tên", "Dòng 5Cột «Mã»Mã «Tổ 4!» không dùng được",
        ]);
        await Assertions.Expect(window.Page.Locator("[role=alert]")).ToContainTextAsync("còn 4 chỗ cần sửa");
        await Assertions.Expect(window.Page.Locator("section[aria-labelledby=new] li")).ToHaveCountAsync(1);
        await Assertions.Expect(window.Page.Locator("button:text-is('Ghi')")).ToHaveCountAsync(0);
        await window.CheckAsync();
        Assert.Null(await UnitAsync("moi-3"));
    }

    [Fact]
    public async Task The_template_and_the_list_itself_come_back_as_they_went()
    {
        await using var window = await stage.EnterAsync(Officer);
        await window.GoAsync("/import");
        var list = await DownloadAsync(window, "Tải danh sách hiện có");
        await UploadAsync(window, "don-vi.xlsx", list);
        await Assertions.Expect(window.Page.Locator(".said")).ToContainTextAsync("không có gì khác");
        await Assertions.Expect(window.Page.Locator("section")).ToHaveCountAsync(0);

        await window.GoAsync("/import");
        var template = await DownloadAsync(window, "Tải bảng mẫu");
        Assert.Equal(["Đơn vị", "Số liệu", "Hướng dẫn"], Spreadsheet.Read("mau.xlsx", template).Select(t => t.Name));
    }

    [Fact]
    public async Task A_list_that_is_too_old_or_no_longer_true_is_not_kept()
    {
        await using var window = await stage.EnterAsync(Officer);
        await window.GoAsync("/import");
        await UploadAsync(window, "mot.csv", $"{Header}cu-1,Tổ dân phố cũ,tổ dân phố,,,90,\n");
        var key = await window.Page.Locator("[name=list]").GetAttributeAsync("value");
        await using var other = await stage.EnterAsync("truong");
        await other.GoAsync("/import");
        await UploadAsync(other, "hai.csv", $"{Header}cu-2,Tổ dân phố khác,tổ dân phố,,,90,\n");

        // Another's list is nobody else's.
        await other.Page.EvaluateAsync("key => document.querySelector('[name=list]').value = key", key);
        await other.Page.ClickAsync("button:text-is('Ghi')");
        await Assertions.Expect(other.Page.Locator("[role=alert]")).ToContainTextAsync("Danh sách đã cũ, xin tải lên lại.");
        await other.CheckAsync();
        Assert.Null(await UnitAsync("cu-1"));

        // Somebody wrote what the list was to write, otherwise.
        await stage.Store.WriteAsync("otherwise", new Decision([new Change.PutUnit((await UnitAsync("to-01"))! with { Id = "cu-1", Name = "Tổ dân phố cũ kỹ" })], []), CancellationToken.None);
        await window.Page.ClickAsync("button:text-is('Ghi')");
        await Assertions.Expect(window.Page.Locator("[role=alert]")).ToContainTextAsync("đã đổi từ lúc xem trước, chưa ghi gì");
        Assert.Equal("Tổ dân phố cũ kỹ", (await UnitAsync("cu-1"))!.Name);
    }

    [Theory]
    [InlineData("anh.png", "x", "không phải bảng tính")]
    [InlineData("cu.xls", "x", "Excel đời cũ")]
    [InlineData("gia.xlsx", "not a workbook", "Tệp này hỏng")]
    [InlineData("trong.csv", "", "Tệp này trống")]
    [InlineData("la.csv", "a,b\n1,2\n", "Không thấy dòng tiêu đề")]
    [InlineData("hong.csv", "Tên đơn vị,Loại\n\"Tổ 1,thôn\n", "Tệp này hỏng")]
    public async Task A_wrong_file_says_what_to_do(string name, string content, string why)
    {
        await using var window = await stage.EnterAsync(Officer, width: 390);
        await window.GoAsync("/import");
        await UploadAsync(window, name, content);

        await Assertions.Expect(window.Page.Locator("[role=alert]")).ToContainTextAsync(why);
        await window.CheckAsync();
    }

    [Fact]
    public async Task A_file_in_old_letters_or_too_heavy_is_refused_kindly()
    {
        await using var window = await stage.EnterAsync(Officer);
        await window.GoAsync("/import");
        await UploadAsync(window, "cu.csv", [.. Encoding.Latin1.GetBytes("Tên")]);
        await Assertions.Expect(window.Page.Locator("[role=alert]")).ToContainTextAsync("CSV UTF-8");

        // The page says it before anything is sent; the server says it too.
        await window.Page.SetInputFilesAsync("#file", new FilePayload { Name = "to.csv", MimeType = "text/csv", Buffer = new byte[6 * 1024 * 1024] });
        Assert.Equal("Tệp nặng quá 5 MB.", await window.Page.EvaluateAsync<string>("document.getElementById('file').validationMessage"));
        await window.Page.EvaluateAsync("document.getElementById('file').setCustomValidity('')");
        await window.Page.ClickAsync("text=Xem trước");
        await Assertions.Expect(window.Page.Locator("[role=alert]")).ToContainTextAsync("Tệp nặng quá 5 MB");
    }

    [Fact]
    public async Task The_chairman_brings_nothing_in()
    {
        await using var window = await stage.EnterAsync("chu-tich");
        Assert.Equal(403, (await window.GoAsync("/import"))!.Status);
        await window.CheckAsync();
        foreach (var act in new[] { "/import", "/import/keep" })
        {
            Assert.Equal(403, (await window.Page.APIRequest.PostAsync($"{stage.Url}/desk/{DeskStage.Plan}{act}")).Status);
        }

        await using var db = stage.Store.Db();
        Assert.Equal(3, await db.Journal.CountAsync(j => j.Code == "desk-forbidden" && j.Detail!.Contains("/import")));
    }

    private async Task<Unit?> UnitAsync(string id) =>
        (await stage.Store.WorldAsync(new Needs { Units = [World.UnitKey(DeskStage.Plan, id)] }, CancellationToken.None)).Units.GetValueOrDefault(World.UnitKey(DeskStage.Plan, id));

    private static Task UploadAsync(Window window, string name, string content) => UploadAsync(window, name, Encoding.UTF8.GetBytes(content));

    private static async Task UploadAsync(Window window, string name, byte[] content)
    {
        await window.Page.SetInputFilesAsync("#file", new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = content });
        await window.Page.ClickAsync("text=Xem trước");
    }

    private static async Task<byte[]> DownloadAsync(Window window, string text)
    {
        var download = await window.Page.RunAndWaitForDownloadAsync(() => window.Page.ClickAsync($"text={text}"));
        return await File.ReadAllBytesAsync(await download.PathAsync());
    }
}
