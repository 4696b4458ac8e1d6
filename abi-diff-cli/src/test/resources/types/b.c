struct twice {
	int a;
	int b;
};

struct later {
	struct twice twice;
	unsigned bit : 3;
};

struct later later;
