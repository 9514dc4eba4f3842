using AnToanBot.Domain.Broadcasts;
using AnToanBot.Domain.Dossiers;
using AnToanBot.Domain.Forms;
using AnToanBot.Domain.Plans;

namespace AnToanBot.Domain.Chat;

internal static partial class Texts
{
    public const string NotForYou = "Việc này dành cho người phụ trách khu dân cư ạ.";

    public const string NobodyJoined = "Chưa có hộ nào vào ạ. {Bác} mời bà con trước nhé.";

    public const string WhoIsStrange = "{Bác} chọn hộ cần đưa ra khỏi danh sách:";

    public const string RenewSure = "Đổi mã thì mã cũ, mã QR cũ và áp phích đã in đều không dùng được nữa; hộ đã vào vẫn giữ nguyên. {Bác} đổi chứ ạ?";

    public const string Renewed = "{Cháu} đã đổi mã, mã cũ không dùng được nữa.";

    public const string AfterRemoving = "Người ấy còn giữ mã thì vẫn vào lại được; muốn chắc thì {bác} bấm «Đổi mã» ạ.";

    public const string CodeRevoked = "Mã này đã đổi rồi ạ. {Bác} xin mã mới ở trưởng thôn, tổ trưởng giúp {cháu} nhé.";

    public const string CodeBusy = "Lúc này có nhiều hộ cùng vào bằng mã này quá ạ. Chừng một giờ nữa {bác} nhắn lại mã giúp {cháu} nhé, {cháu} xin lỗi để {bác} phải chờ.";

    public const string AskHead = "{Bác} cho {cháu} xin họ tên chủ hộ, là người đứng tên hộ nhà mình.";

    public const string AskHamlet = "Để người phụ trách dễ nhận ra, {bác} cho {cháu} xin tên xóm, ngõ hoặc số nhà; không ghi cũng được ạ.";

    public const string HamletUnclear = "{Bác} ghi ngắn thôi ạ, ví dụ: xóm Đình, ngõ 3. Không ghi thì bấm «Bỏ qua».";

    public const string NoIdentity = "Số vừa rồi giống số căn cước, {cháu} không giữ lại ạ. {Bác} đừng gửi số căn cước, giấy tờ cho ai qua tin nhắn nhé.";

    public const string Muted = "Dạ, {cháu} đã dừng: từ giờ {cháu} không tự nhắn tin cho {bác} nữa, kể cả tin đang chờ gửi. {Bác} nhắn thì {cháu} vẫn trả lời. Muốn nhận lại, {bác} gõ «nhận lại tin» ạ.";

    public const string Unmuted = "Dạ, {cháu} ghi rồi: từ giờ có tin của nơi mình ở {cháu} lại báo {bác}. Muốn dừng, {bác} gõ «dừng nhận» ạ.";

    public const string MuteNotYours = "«Dừng nhận» dành cho tin gửi bà con ạ. Tin về hồ sơ thì {cháu} chỉ báo khi có việc.";

    public const string NoLongerListed = "{Bác} không còn trong danh sách hộ của nơi này nữa ạ. Nếu nhầm, {bác} báo người phụ trách khu dân cư giúp {cháu}.";

    public const string PaperUnclear = "{Cháu} cần một con số ạ, ví dụ: 33. Chưa có hộ nào thì gõ 0.";

    public static string Neighbours(string unit, HouseholdCount count, Answer? paper) =>
        count.Joined == 0 ? $"{unit}: chưa có hộ nào vào. {{Bác}} mời bà con để gửi tin, gọi họp và ký cam kết ngay trên điện thoại.{OnPaper(paper)}"
        : $"{unit}: {Telling.Number(count.Joined)} hộ đã vào, {Telling.Number(count.Pledged)} hộ đã ký cam kết qua tin nhắn.{OnPaper(paper)}";

    public static string HouseholdList(string unit, int all, int first, IEnumerable<string> lines) =>
        $"{unit}, {Telling.Number(all)} hộ đã vào{(first > 1 ? $" (từ hộ thứ {first})" : "")}:\n{string.Join('\n', lines.Select(l => $"- {l}"))}";

    public static string RemoveSure(string name, string unit) => $"{{Bác}} đưa {name} ra khỏi danh sách hộ của {unit} chứ ạ? Người ấy sẽ được {{cháu}} báo một tin.";

    public static string Removed(string name) => $"{{Cháu}} đã đưa {name} ra khỏi danh sách.";

    public static string RemovedYou(string unit, string police, string? phone) =>
        $"Thưa {{bác}}, người phụ trách {unit} vừa ghi {{bác}} không còn trong danh sách hộ của nơi này, nên {{cháu}} không gửi tin của {unit} nữa. Nếu nhầm, mong {{bác}} báo người phụ trách{(phone is null ? $" hoặc {police}" : $", hoặc gọi {police}: {phone}")}. Cảm ơn {{bác}} ạ.";

    public static string VillageCode(string unit, string code, string group) =>
        $"Mã của {unit}: {code}\nBà con quét mã QR, hoặc nhắn mã này cho trợ lý là vào được; một mã dùng cho cả khu. {{Bác}} chuyển lời sau vào nhóm Zalo của bà con giúp {{cháu}}:\n———\n{group}\n———";

    public static string GroupText(string unit, Plan plan, string code) =>
        $"Kính mời bà con {unit} vào kênh tin nhắn của khu mình để nhận tin, ký cam kết «An toàn về an ninh, trật tự» năm {plan.Year} và gặp {plan.Locality.Police} khi cần. Bà con mở trợ lý, nhắn mã: {code}. Mỗi hộ một người vào là đủ, mất chừng một phút. Không ai hỏi bà con số căn cước, mật khẩu hay mã OTP.";

    public static string AskPaper(int pledged, long? known) =>
        $"Bao nhiêu hộ đã ký giấy ạ{(pledged > 0 ? $", không tính {Telling.Number(pledged)} hộ đã ký qua tin nhắn" : "")}? {{Bác}} gõ một con số.{(known is { } n ? $"\nĐang ghi: {Telling.Number(n)} hộ." : "")}";

    public static string PaperKept(long n) => n == 0 ? "{Cháu} ghi: không có hộ nào ký giấy." : $"{{Cháu}} ghi: {Telling.Number(n)} hộ ký giấy.";

    private static string OnPaper(Answer? paper) => paper?.Value is Value.Number(> 0 and var n) ? $" Thêm {Telling.Number(n)} hộ ký giấy." : "";
}
