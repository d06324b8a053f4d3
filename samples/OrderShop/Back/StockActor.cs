using OrderShop.Counting;

namespace OrderShop.Back;

/// <summary>Reserves articles, and tells itself to restock what runs low. An article that it never had is out of stock.</summary>
public sealed class StockActor : CountingActor
{
    private const int FullShelf = 100;
    private const int LowShelf = 20;

    private readonly Dictionary<string, int> _pieces = new() { ["tea"] = FullShelf, ["cup"] = FullShelf, ["pot"] = FullShelf };

    public StockActor()
    {
        On<ReserveStock>(Reserve);
        On<Restock>(restock => _pieces[restock.Article] = FullShelf);
    }

    private void Reserve(ReserveStock request)
    {
        if (!_pieces.TryGetValue(request.Article, out var pieces) || pieces < request.Quantity)
        {
            Send(Sender, new OutOfStock(request.OrderId));
            return;
        }

        _pieces[request.Article] = pieces - request.Quantity;
        if (pieces >= LowShelf && pieces - request.Quantity < LowShelf)
            Send(Self, new Restock(request.Article));
        Send(Sender, new StockReserved(request.OrderId, request.Quantity * 250));
    }
}
