using AnToanBot.Domain.Chat;

namespace AnToanBot.Bot.Web;

/// <summary>Takes one input down the road; true once it is durably kept, false while nothing can be kept.</summary>
public delegate Task<bool> TakeTurn(Inbound inbound);
