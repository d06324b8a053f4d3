namespace Inviso.Bench;

internal enum Delivery
{
    Standard,
    Express,
}

/// <summary>A message of five members as applications have them, for what it costs to show their values.</summary>
internal sealed record Purchase(string Customer, int Count, decimal Total, Delivery Delivery, Guid Id)
{
    public static readonly Purchase Instance = new("Ada Lovelace", 3, 129.95m, Delivery.Express, new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"));
}
