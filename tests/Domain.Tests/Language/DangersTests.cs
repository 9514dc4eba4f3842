using AnToanBot.Domain.Language;

namespace AnToanBot.Domain.Tests.Language;

public class DangersTests
{
    [Theory]
    [InlineData("đánh nhau to ở chợ")]
    [InlineData("danh nhau to o cho")]
    [InlineData("Cháy nhà số 5 rồi")]
    [InlineData("chay nha so 5")]
    [InlineData("nha hang xom dang chay")]
    [InlineData("có thằng cầm dao đứng trước cửa")]
    [InlineData("cam dao duoi nhau")]
    [InlineData("bị cướp ngay đầu ngõ")]
    [InlineData("vua bi cuop giat tui")]
    [InlineData("cứu với")]
    [InlineData("cap cuu")]
    [InlineData("có người bất tỉnh ngoài đường")]
    [InlineData("trẻ con đuối nước")]
    [InlineData("nó đang phá khóa nhà bà Tư")]
    [InlineData("đang trộm xe")]
    [InlineData("không biết ai đang đánh nhau ngoài kia")]
    [InlineData("không có đèn, đang đánh nhau")]
    [InlineData("tối qua cãi nhau, bây giờ đang đánh nhau")]
    [InlineData("tai nạn giao thông ở ngã ba")]
    public void Danger_is_heard(string words) => Assert.True(Dangers.In(words));

    [Theory]
    [InlineData("không thấy ai đánh nhau")]
    [InlineData("khong co danh nhau")]
    [InlineData("chưa cháy gì cả")]
    [InlineData("không có ai cầm dao")]
    [InlineData("hôm qua có đánh nhau")]
    [InlineData("tuần trước bị cướp")]
    [InlineData("cháy nhà đã dập xong")]
    [InlineData("nhà hàng bán đồ chay")]
    [InlineData("ăn chạy ngoài chợ")]
    [InlineData("đi dạo quanh xóm")]
    [InlineData("tổ dân phố họp đám cưới")]
    [InlineData("hàng xóm mở loa to")]
    [InlineData("có người bán hàng cấm")]
    [InlineData("120/120")]
    [InlineData("")]
    public void What_is_none_or_denied_or_over_is_not(string words) => Assert.False(Dangers.In(words));
}
