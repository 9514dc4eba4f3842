namespace AnToanBot.Domain.Chat;

internal static partial class Texts
{
    public const string SetMeeting = "Đặt lịch họp";

    public const string CancelMeetingSure = "{Bác} muốn hủy hẳn cuộc họp này phải không ạ? Những người đã được mời {cháu} sẽ báo ngay. Chỉ dời ngày, giờ thì {bác} bấm «Không hủy» rồi «Đổi lịch».";

    public const string MeetingKept = "Dạ, cuộc họp vẫn như cũ.";

    public const string MemberHelp = "{Cháu} báo {bác} lịch họp bình xét và ghi lại {bác} có đi được không. Gõ «họp» xem lịch họp, «có đi», «bận» hoặc «cử» kèm tên người đi thay, «gặp cán bộ» khi cần người, «xóa dữ liệu» để xóa.\nViệc khẩn cấp: gọi 113.";

    public static string ConsentMember(string controller, int year) =>
        $"Dạ. {{Cháu}} xin phép: {controller} lưu tên {{bác}} và việc {{bác}} có đi họp hay không, chỉ để mời họp và ghi biên bản, giữ đến hết năm {year + 1} rồi xóa; {{bác}} muốn xóa sớm thì gõ «xóa dữ liệu». {{Bác}} có đồng ý không ạ?";
}
