namespace OrderShop.Back;

/// <summary>The payment gateway did not answer.</summary>
public sealed class PaymentGatewayException(string message) : Exception(message);
